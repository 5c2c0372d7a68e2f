/** Whether `text` can name a set of features: 1 to 100 of A-Z a-z 0-9 . _ - */
export function isFeatureSetName(text: string): boolean {
  return /^[\w.-]{1,100}$/.test(text);
}

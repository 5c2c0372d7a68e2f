/** The day where the browser is, as a date field takes it: YYYY-MM-DD. @param later days from now */
export function localDay(later = 0): string {
  const moment = new Date();
  moment.setDate(moment.getDate() + later);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** When a day begins where the browser is. @param later days after it */
export function startOf(day: string, later = 0): Date {
  const start = new Date(`${day}T00:00`);
  start.setDate(start.getDate() + later);
  return start;
}

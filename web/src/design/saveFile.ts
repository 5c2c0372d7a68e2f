/**
 * Has the browser save what is at a URL. Where another origin does not let pages read it, it is opened in a tab of its own.
 * @throws Error in plain words
 */
export async function saveFile(url: string, name: string): Promise<void> {
  const answer = await fetch(url).catch(() => undefined);
  if (answer && !answer.ok)
    throw new Error(
      answer.status === 403 ? "The link to the file has expired; reload the page." : "The file is not there any more.",
    );
  const local = answer && URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = local ?? url;
  if (local) link.download = name;
  else link.target = "_blank";
  link.click();
  if (local) setTimeout(() => URL.revokeObjectURL(local), 10_000);
}

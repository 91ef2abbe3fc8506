// Names of variables and secrets within the brackets of a script: $OctopusParameters['...'].
export const scriptCompletion = readWords => async context => {
  const begun = context.matchBefore(/\$(?:OctopusParameters|Secrets)\[['"][^'"\]]*$/i);
  if (!begun) return null;
  const words = await readWords();
  if (!words) return null;
  const isSecret = /^\$secrets/i.test(begun.text);
  const from = begun.from + begun.text.search(/['"]/) + 1;
  const options = words.variables.filter(one => one.isSecret === isSecret).map(one => ({
    label: isSecret ? one.name.slice('Secrets.'.length) : one.name,
    detail: isSecret ? 'secret' : (one.value ?? '').slice(0, 60),
    type: isSecret ? 'secret' : 'variable',
  }));
  return { from, options, validFor: /^[^'"\]]*$/ };
};

// Words beside what is offered: short ones in the list, whole ones next to it.

export const shortest = 60;

export const shorten = text => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > shortest ? `${line.slice(0, shortest - 1)}…` : line;
};

export const explain = (...lines) => () => {
  const about = document.createElement('div');
  for (const line of lines.filter(Boolean)) {
    const paragraph = document.createElement('p');
    paragraph.textContent = line;
    about.append(paragraph);
  }
  return about;
};

/** What our labels say of themselves; by it a label is known for ours again when it is to be taken away. */

export const swarmLabelText = 'Starts the swarm';

export const needsYouText = 'Something of a swarm waits for people; it comes and goes by itself';

export function roleLabelText(role: string): string {
  return `Puts the role ${role} on this`;
}

export function isOurLabelText(text: string | null): boolean {
  return text === swarmLabelText || text === needsYouText || /^Puts the role \S+ on this$/.test(text ?? '');
}

using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Nodes;

namespace ReactionsPortal.Nodes;

/// <summary>Words for the processes that share the database.</summary>
internal static class NodeWords
{
    public static string AtWork(IReadOnlyList<Node> nodes) => L($"{InWords.Count(nodes.Count(node => node.EndedAt is null))} at work");

    public static string Does(Node node) => node.IsLeading ? L("Leads: reads, matches and hands out") : L("Receives and runs");
}

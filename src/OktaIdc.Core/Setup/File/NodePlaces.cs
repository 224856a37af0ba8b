using System.Globalization;

namespace OktaIdc.Setup;

/// <summary>Where in the file a part of the document stands, for findings that come after reading.</summary>
internal static class NodePlaces
{
    /// <summary>Line and column of the nearest part of <paramref name="path"/> that has a place; zeros where the setup came from a hashtable.</summary>
    public static (int Line, int Column) Find(SetupNode? root, string path)
    {
        var node = root;
        var place = (root?.Line ?? 0, root?.Column ?? 0);
        foreach (var step in path.Replace("[", ".[", StringComparison.Ordinal).Split('.'))
        {
            if (step.Length == 0 || node is null)
            {
                continue;
            }

            node = step[0] == '[' ? Item(node, step.Trim('[', ']')) : node.Entries.FirstOrDefault(e => string.Equals(e.Key, step, StringComparison.OrdinalIgnoreCase))?.Value;
            if (node is { Line: > 0 })
            {
                place = (node.Line, node.Column);
            }
        }

        return place;
    }

    /// <summary>Path of the item of a list whose key has that value: <c>permissionSets[2]</c>; the list where none has.</summary>
    public static string ItemOf(SetupNode? root, string list, string key, string value)
    {
        var node = root;
        foreach (var step in list.Split('.'))
        {
            node = node?.Entries.FirstOrDefault(e => string.Equals(e.Key, step, StringComparison.OrdinalIgnoreCase))?.Value;
        }

        for (var i = 0; i < (node?.Items.Count ?? 0); i++)
        {
            if (node!.Items[i].Entries.Any(e => string.Equals(e.Key, key, StringComparison.OrdinalIgnoreCase) && e.Value.Text == value))
            {
                return $"{list}[{i}]";
            }
        }

        return list;
    }

    private static SetupNode? Item(SetupNode node, string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < node.Items.Count ? node.Items[i] : null;
}

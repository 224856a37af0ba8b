using System.Collections.Concurrent;

namespace OktaIdc.Setup.Inventory;

/// <summary>Keeps one string of each text: ids and ARNs come again with every assignment.</summary>
internal sealed class StringPool
{
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    public string Keep(string text) => _known.GetOrAdd(text, text);
}

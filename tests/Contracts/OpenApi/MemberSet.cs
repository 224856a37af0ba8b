namespace OktaIdc.Contracts.OpenApi;

/// <summary>Which members of one object the parts of its schema know, gathered over allOf and the fitting alternatives.</summary>
internal sealed class MemberSet
{
    public HashSet<string> Known { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether any part lists properties.</summary>
    public bool Declared { get; set; }

    /// <summary>Whether any part allows members that it does not list.</summary>
    public bool Open { get; set; }

    public void Add(MemberSet other)
    {
        Known.UnionWith(other.Known);
        Declared |= other.Declared;
        Open |= other.Open;
    }
}

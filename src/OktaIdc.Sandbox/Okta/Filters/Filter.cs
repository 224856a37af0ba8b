namespace OktaIdc.Sandbox.Okta.Filters;

/// <summary>A parsed filter: SCIM's language (RFC 7644 section 3.4.2.2) as far as Okta speaks it.</summary>
internal abstract record Filter
{
    /// <summary>Both.</summary>
    public sealed record And(Filter Left, Filter Right) : Filter;

    /// <summary>Either.</summary>
    public sealed record Or(Filter Left, Filter Right) : Filter;

    /// <summary>The opposite.</summary>
    public sealed record Not(Filter Inner) : Filter;

    /// <summary>A property against a value; value is null for `pr` and for the literal null.</summary>
    public sealed record Compare(string Property, string Operator, string? Value) : Filter;

    /// <summary>Every comparison in the filter.</summary>
    public IEnumerable<Compare> Comparisons() => this switch
    {
        And a => a.Left.Comparisons().Concat(a.Right.Comparisons()),
        Or o => o.Left.Comparisons().Concat(o.Right.Comparisons()),
        Not n => n.Inner.Comparisons(),
        Compare c => [c],
        _ => [],
    };

    /// <summary>Whether a thing matches.</summary>
    /// <param name="read">The values of a property; none where the thing has none.</param>
    public bool Matches(Func<string, IEnumerable<string?>> read) => this switch
    {
        And a => a.Left.Matches(read) && a.Right.Matches(read),
        Or o => o.Left.Matches(read) || o.Right.Matches(read),
        Not n => !n.Inner.Matches(read),
        Compare { Operator: "ne" } c => !read(c.Property).Any(v => Operators.Equal(v, c.Value)),
        Compare c => read(c.Property).Any(v => Operators.Holds(v, c.Operator, c.Value)),
        _ => false,
    };

    /// <summary>Whether a thing can match, when only some of the comparisons are known.</summary>
    /// <param name="known">What a comparison gives; null where that is not known.</param>
    /// <returns>Null where it depends on what is not known.</returns>
    public bool? Possible(Func<Compare, bool?> known) => this switch
    {
        And a => (a.Left.Possible(known), a.Right.Possible(known)) switch { (false, _) or (_, false) => false, (true, true) => true, _ => null },
        Or o => (o.Left.Possible(known), o.Right.Possible(known)) switch { (true, _) or (_, true) => true, (false, false) => false, _ => null },
        Not n => !n.Inner.Possible(known),
        Compare c => known(c),
        _ => null,
    };
}

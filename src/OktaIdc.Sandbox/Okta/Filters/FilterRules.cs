using OktaIdc.Sandbox.Okta.Failures;

namespace OktaIdc.Sandbox.Okta.Filters;

/// <summary>Which properties and operators one list understands.</summary>
/// <param name="Properties">Property names, compared with case; one that ends in a dot stands for all beneath it.</param>
/// <param name="AllOperators">Operators that any property takes.</param>
/// <param name="Not">Whether `not` is understood.</param>
/// <param name="Extra">Operators for single properties.</param>
internal sealed record FilterRules(IReadOnlyList<string> Properties, IReadOnlyList<string> AllOperators, bool Not = false, IReadOnlyDictionary<string, string[]>? Extra = null)
{
    /// <summary>Parses a filter and refuses what this list does not understand.</summary>
    public Filter Read(string text)
    {
        var filter = FilterParser.Parse(text);
        if (!Not && Negates(filter))
        {
            throw Refusals.InvalidSearch("The not operator is not supported.");
        }

        foreach (var c in filter.Comparisons())
        {
            if (!Properties.Any(p => p == c.Property || (p.EndsWith('.') && c.Property.StartsWith(p, StringComparison.Ordinal))))
            {
                throw Refusals.InvalidSearch($"The field {c.Property} is not supported.");
            }

            if (!AllOperators.Contains(c.Operator) && (Extra?.TryGetValue(c.Property, out var extra) != true || !extra!.Contains(c.Operator)))
            {
                throw Refusals.InvalidSearch($"The operator {c.Operator} is not supported for {c.Property}.");
            }
        }

        return filter;
    }

    private static bool Negates(Filter filter) => filter switch
    {
        Filter.Not => true,
        Filter.And a => Negates(a.Left) || Negates(a.Right),
        Filter.Or o => Negates(o.Left) || Negates(o.Right),
        _ => false,
    };
}

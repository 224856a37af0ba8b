using System.Globalization;

namespace OktaIdc.Sandbox.Okta.Filters;

/// <summary>What the comparison operators mean: texts without case, times as times.</summary>
internal static class Operators
{
    /// <summary>Every operator there is.</summary>
    public static IReadOnlyCollection<string> All { get; } = new HashSet<string> { "eq", "ne", "co", "sw", "ew", "pr", "gt", "ge", "lt", "le" };

    /// <summary>Whether a value stands in a relation to another.</summary>
    public static bool Holds(string? actual, string op, string? wanted) => op switch
    {
        "pr" => !string.IsNullOrEmpty(actual),
        "eq" => Equal(actual, wanted),
        "co" => actual?.Contains(wanted ?? "", StringComparison.OrdinalIgnoreCase) == true,
        "sw" => actual?.StartsWith(wanted ?? "", StringComparison.OrdinalIgnoreCase) == true,
        "ew" => actual?.EndsWith(wanted ?? "", StringComparison.OrdinalIgnoreCase) == true,
        "gt" => Order(actual, wanted) > 0,
        "ge" => Order(actual, wanted) >= 0,
        "lt" => Order(actual, wanted) < 0,
        "le" => Order(actual, wanted) <= 0,
        _ => false,
    };

    /// <summary>Equality as eq means it.</summary>
    public static bool Equal(string? actual, string? wanted) =>
        string.Equals(actual, wanted, StringComparison.OrdinalIgnoreCase) ||
        (Looks(actual) && Looks(wanted) && OktaTime.TryParse(actual, out var a) && OktaTime.TryParse(wanted, out var b) && a == b);

    private static int? Order(string? actual, string? wanted)
    {
        if (actual is null || wanted is null)
        {
            return null;
        }

        if (decimal.TryParse(actual, NumberStyles.Float, CultureInfo.InvariantCulture, out var m) && decimal.TryParse(wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out var n))
        {
            return m.CompareTo(n);
        }

        return Looks(actual) && Looks(wanted) && OktaTime.TryParse(actual, out var a) && OktaTime.TryParse(wanted, out var b)
            ? a.CompareTo(b)
            : string.Compare(actual, wanted, StringComparison.OrdinalIgnoreCase);
    }

    private static bool Looks(string? text) => text is { Length: >= 10 } && char.IsAsciiDigit(text[0]) && text[4] == '-';
}

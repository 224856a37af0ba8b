namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>Names for people: a few of them, and how many more.</summary>
internal static class NameList
{
    private const int Most = 5;

    /// <summary>The names on one line.</summary>
    public static string Of(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(Most)) + (names.Count > Most ? $" and {names.Count - Most} more" : "");
}

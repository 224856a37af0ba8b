namespace OktaIdc.Setup;

/// <summary>How values of enumerations are written in a setup: the name with a small first letter, <c>appAssignments</c>.</summary>
internal static class SetupWords
{
    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Small(value.ToString());

    /// <summary>The words for all values, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> Of<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(Small)];

    private static string Small(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

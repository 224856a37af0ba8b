namespace OktaIdc.Help.Updating;

/// <summary>What a new page says where a person must write, in platyPS's manner.</summary>
internal static class Placeholders
{
    public const string Mark = "{{";

    public const string Synopsis = "{{ Fill in the synopsis }}";

    public const string Description = "{{ Fill in the description: what it does, when to use it, what to know before }}";

    public const string Examples = "{{ Fill in at least two examples, each: ### Example 1: Title, a sentence, a powershell fence, perhaps an output fence }}";

    public const string Parameter = "{{ Fill in what it means, its unit, what holds where it is not given }}";

    public static bool IsEmpty(string text) => text.Length == 0 || text.StartsWith(Mark, StringComparison.Ordinal);
}

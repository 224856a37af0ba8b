using System.Globalization;
using OktaIdc.Help.Facts;
using OktaIdc.Help.Pages;

namespace OktaIdc.Help.Updating;

/// <summary>The section of a parameter: the blocks by the code, the text by people once they have written one.</summary>
internal static class ParameterText
{
    public static ParameterSection Write(ParameterFacts facts, ParameterSection? existing) => new(
        facts.Name,
        existing is null || Placeholders.IsEmpty(existing.Text) ? Text(facts) : existing.Text,
        [.. Uses(facts, existing)],
        existing?.Line ?? 1);

    private static string Text(ParameterFacts facts) => facts.Text.Length == 0 ? Placeholders.Parameter : MarkdownText.Escape(facts.Text);

    // A block for each way in which it stands in parameter sets.
    private static IEnumerable<ParameterMetadata> Uses(ParameterFacts facts, ParameterSection? existing) =>
        from use in facts.Uses
        group use.Set by (use.Required, use.Position, use.ByValue, use.ByPropertyName) into alike
        let sets = alike.OfType<string>().ToList()
        select new ParameterMetadata
        {
            Type = facts.Type.Name,
            Sets = sets.Count == 0 ? [ParameterMetadata.AllSets] : sets,
            Aliases = facts.Aliases,
            AcceptedValues = facts.AcceptedValues,
            Required = alike.Key.Required,
            Position = alike.Key.Position?.ToString(CultureInfo.InvariantCulture) ?? "Named",
            DefaultValue = existing?.Uses.FirstOrDefault()?.DefaultValue ?? (facts.Type.Name == "SwitchParameter" ? "False" : "None"),
            Pipeline = Pipeline(alike.Key.ByValue, alike.Key.ByPropertyName),
            Wildcards = facts.Wildcards,
        };

    private static string Pipeline(bool byValue, bool byPropertyName) => (byValue, byPropertyName) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}

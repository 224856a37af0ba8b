using System.Xml.Linq;
using OktaIdc.Help.Pages;
using OktaIdc.Help.Updating;
using static OktaIdc.Help.Maml.MamlNames;

namespace OktaIdc.Help.Maml;

/// <summary>Syntax and parameters in MAML.</summary>
internal static class MamlParameters
{
    public static IEnumerable<XElement> Syntax(HelpPage page) =>
        from syntax in page.Syntax
        select new XElement(
            Command + "syntaxItem",
            new XElement(Content + "name", page.Name),
            from p in SyntaxText.Order(page.Parameters, syntax.Set)
            select Parameter(page, page.Parameters.First(s => s.Name == p.Name), p.Use, inSyntax: true));

    public static IEnumerable<XElement> Parameters(HelpPage page) =>
        page.Parameters.Select(p => Parameter(page, p, p.Uses[0], inSyntax: false));

    private static XElement Parameter(HelpPage page, ParameterSection section, ParameterMetadata use, bool inSyntax)
    {
        var many = use.Type.EndsWith("[]", StringComparison.Ordinal);
        return new XElement(
            Command + "parameter",
            new XAttribute("required", Flag(use.Required)),
            new XAttribute("variableLength", Flag(many)),
            new XAttribute("globbing", Flag(use.Wildcards)),
            new XAttribute("pipelineInput", use.Pipeline),
            new XAttribute("position", use.Position == "Named" ? "named" : use.Position),
            new XAttribute("aliases", use.Aliases.Count == 0 ? "none" : string.Join(", ", use.Aliases)),
            new XElement(Content + "name", section.Name),
            new XElement(Content + "description", MamlText.Paragraphs(section.Text, page.Path, section.Line), Accepted(use)),
            inSyntax && use.IsSwitch ? null : new XElement(Command + "parameterValue", new XAttribute("required", Flag(!use.IsSwitch)), new XAttribute("variableLength", Flag(many)), use.Type),
            new XElement(Dev + "type", new XElement(Content + "name", use.Type), new XElement(Content + "uri")),
            new XElement(Dev + "defaultValue", use.DefaultValue),
            Values(use));
    }

    // Get-Help shows the group in the syntax only.
    private static XElement? Accepted(ParameterMetadata use) =>
        use.AcceptedValues.Count == 0 ? null : MamlText.Paragraph($"Accepted values: {string.Join(", ", use.AcceptedValues)}");

    private static XElement? Values(ParameterMetadata use) => use.AcceptedValues.Count == 0
        ? null
        : new XElement(
            Command + "parameterValueGroup",
            use.AcceptedValues.Select(v => new XElement(Command + "parameterValue", new XAttribute("required", "false"), new XAttribute("variableLength", "false"), v)));

    private static string Flag(bool value) => value ? "true" : "false";
}

using System.Text;

namespace OktaIdc.Help.Pages;

/// <summary>Writes a page, always in the same way.</summary>
internal static class PageWriter
{
    private const string CommonParameters =
        "This cmdlet supports the common parameters: -Debug, -ErrorAction, -ErrorVariable, -InformationAction, -InformationVariable, -OutBuffer, "
        + "-OutVariable, -PipelineVariable, -ProgressAction, -Verbose, -WarningAction, and -WarningVariable. "
        + "For more information, see [about_CommonParameters](https://go.microsoft.com/fwlink/?LinkID=113216).";

    public static string Write(HelpPage page)
    {
        var text = new StringBuilder("---\n");
        foreach (var (key, value) in page.Front)
        {
            text.Append(key).Append(": ").Append(value).Append('\n');
        }

        text.Append("---\n\n# ").Append(page.Name).Append('\n');
        Section(text, "SYNOPSIS", page.Synopsis.Text);
        Section(text, "SYNTAX", "");
        foreach (var syntax in page.Syntax)
        {
            if (syntax.Set != ParameterMetadata.AllSets)
            {
                text.Append("\n### ").Append(syntax.Set).Append(syntax.IsDefault ? " (Default)\n" : "\n");
            }

            text.Append("\n```\n").Append(syntax.Text).Append("\n```\n");
        }

        Section(text, "DESCRIPTION", page.Description.Text);
        Section(text, "EXAMPLES", "");
        foreach (var example in page.Examples)
        {
            Subsection(text, example.Title, example.Body);
        }

        Section(text, "PARAMETERS", "");
        foreach (var parameter in page.Parameters)
        {
            Subsection(text, "-" + parameter.Name, parameter.Text);
            foreach (var use in parameter.Uses)
            {
                text.Append('\n').Append(use).Append('\n');
            }
        }

        Subsection(text, "CommonParameters", CommonParameters);
        Types(text, "INPUTS", page.Inputs);
        Types(text, "OUTPUTS", page.Outputs);
        Section(text, "NOTES", page.Notes.Text);
        foreach (var note in page.NoteSections)
        {
            Subsection(text, note.Title, note.Body);
        }

        Section(text, "RELATED LINKS", page.Links.Text);
        return text.ToString();
    }

    private static void Types(StringBuilder text, string title, IEnumerable<TypeSection> types)
    {
        Section(text, title, "");
        foreach (var type in types)
        {
            Subsection(text, type.Type, type.Text);
        }
    }

    private static void Section(StringBuilder text, string title, string body) => Heading(text, "## ", title, body);

    private static void Subsection(StringBuilder text, string title, string body) => Heading(text, "### ", title, body);

    private static void Heading(StringBuilder text, string mark, string title, string body)
    {
        text.Append('\n').Append(mark).Append(title).Append('\n');
        if (body.Length > 0)
        {
            text.Append('\n').Append(body).Append('\n');
        }
    }
}

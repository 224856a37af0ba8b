using System.Xml.Linq;
using OktaIdc.Help.Markdown;
using OktaIdc.Help.Pages;
using static OktaIdc.Help.Maml.MamlNames;

namespace OktaIdc.Help.Maml;

/// <summary>Pages to MAML, the format that Get-Help reads.</summary>
internal static class MamlWriter
{
    public static string Write(IEnumerable<HelpPage> pages)
    {
        var root = new XElement(Msh + "helpItems", new XAttribute("schema", "maml"), pages.Select(Cmdlet));
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root.ToString().ReplaceLineEndings("\n") + "\n";
    }

    private static XElement Cmdlet(HelpPage page)
    {
        var (verb, noun) = page.Name.Split('-') is [var v, var n] ? (v, n) : throw new PageException(page.Path, 1, $"'{page.Name}' is no Verb-Noun.");
        return new XElement(
            Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Content),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(
                Command + "details",
                new XElement(Command + "name", page.Name),
                new XElement(Command + "verb", verb),
                new XElement(Command + "noun", noun),
                new XElement(Content + "description", MamlText.Paragraph(PlainText.OneLine(page.Synopsis.Text, page.Path, page.Synopsis.Line)))),
            new XElement(Content + "description", MamlText.Paragraphs(page.Description.Text, page.Path, page.Description.Line)),
            new XElement(Command + "syntax", MamlParameters.Syntax(page)),
            new XElement(Command + "parameters", MamlParameters.Parameters(page)),
            new XElement(Command + "inputTypes", page.Inputs.Select(t => Type(page, Command + "inputType", t))),
            new XElement(Command + "returnValues", page.Outputs.Select(t => Type(page, Command + "returnValue", t))),
            new XElement(Content + "alertSet", new XElement(Content + "alert", Notes(page))),
            new XElement(Command + "examples", page.Examples.Select(e => MamlExample.Write(page, e))),
            new XElement(Command + "relatedLinks", Links(page)));
    }

    private static XElement Type(HelpPage page, XName name, TypeSection type) => new(
        name,
        new XElement(Dev + "type", new XElement(Content + "name", type.Type)),
        new XElement(Content + "description", MamlText.Paragraphs(type.Text, page.Path, type.Line)));

    private static IEnumerable<XElement> Notes(HelpPage page) =>
        MamlText.Paragraphs(page.Notes.Text, page.Path, page.Notes.Line)
            .Concat(page.NoteSections.SelectMany(s => MamlText.Paragraphs(s.Body, page.Path, s.Line).Prepend(MamlText.Paragraph(s.Title.ToUpperInvariant()))));

    // Get-Help -Online opens the first link.
    private static IEnumerable<XElement> Links(HelpPage page) =>
        PageLinks.Read(page).Select(l => Link(l.Text, l.Url.Contains("://", StringComparison.Ordinal) ? l.Url : "")).Prepend(Link("Online Version:", page.FrontValue("online version") ?? ""));

    private static XElement Link(string text, string url) => new(
        Content + "navigationLink",
        new XElement(Content + "linkText", text),
        new XElement(Content + "uri", url));
}

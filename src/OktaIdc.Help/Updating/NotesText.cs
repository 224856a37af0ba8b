using OktaIdc.Help.Facts;
using OktaIdc.Help.Pages;

namespace OktaIdc.Help.Updating;

/// <summary>The sections of the notes that the code writes.</summary>
internal static class NotesText
{
    public const string Permissions = "Permissions";
    public const string Errors = "Errors";

    /// <summary>Permissions and errors first, then the sections that people wrote.</summary>
    public static IReadOnlyList<ExampleSection> Write(CmdletFacts facts, IEnumerable<ExampleSection> existing) =>
    [
        new(Permissions, PermissionText(facts.Permissions), 1),
        new(Errors, ErrorText(facts.Errors), 1),
        .. existing.Where(s => s.Title is not (Permissions or Errors)),
    ];

    private static string PermissionText(IReadOnlyList<PermissionFacts> permissions)
    {
        var groups =
            from side in new[] { true, false }
            let parts = permissions.Select(p => p with { Names = [.. p.Names.Where(n => n.StartsWith("okta.", StringComparison.Ordinal) == side)] }).Where(p => p.Names.Count > 0).ToList()
            where parts.Count > 0
            select $"{(side ? "Okta scopes (an API token has the rights of its administrator):" : "AWS IAM actions:")}\n\n{string.Join("\n\n", parts.Select(PartText))}";
        var text = string.Join("\n\n", groups);
        return text.Length == 0 ? "None beyond the connection." : text;
    }

    private static string PartText(PermissionFacts part) => (part.For is null ? "" : $"For {MarkdownText.Escape(part.For)}:\n\n") + Bullets(part.Names);

    private static string ErrorText(IReadOnlyList<ErrorFacts> errors)
    {
        string[] sides = ["", "Okta", "AWS"];
        var groups =
            from side in sides
            let ids = errors.Where(e => e.Area == side).ToList()
            where ids.Count > 0
            let head = side.Length == 0 ? "The FullyQualifiedErrorId begins with one of these ids:" : $"From {side}:"
            select $"{head}\n\n{string.Join("\n", ids.Select(e => $"- `{e.Id}`: {MarkdownText.Escape(e.Text)}"))}";
        return string.Join("\n\n", groups);
    }

    private static string Bullets(IEnumerable<string> names) => string.Join("\n", names.Select(n => $"- `{n}`"));
}

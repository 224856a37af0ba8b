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

    private static string PermissionText(IReadOnlyList<string> permissions)
    {
        var groups = permissions
            .GroupBy(p => p.StartsWith("okta.", StringComparison.Ordinal))
            .OrderByDescending(g => g.Key)
            .Select(g => $"{(g.Key ? "Okta scopes (an API token has the rights of its administrator):" : "AWS IAM actions:")}\n\n{Bullets(g)}")
            .ToList();
        return groups.Count == 0 ? "None beyond the connection." : string.Join("\n\n", groups);
    }

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

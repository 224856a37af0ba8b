using System.Text.RegularExpressions;
using OktaIdc.Failures;

namespace OktaIdc.Access;

/// <summary>
/// Names profiles after a template. Where several would have one name, all of them get the account's id, or within one account the
/// permission set, behind it: so a name does not depend on the order, nor on who came first.
/// </summary>
public static partial class CliProfileNames
{
    /// <summary>The template of the AWS CLI itself.</summary>
    public const string Default = "{permissionSet}-{accountId}";

    private static readonly Dictionary<string, Func<CliGrant, string?>> s_parts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["account"] = g => g.Account,
        ["accountId"] = g => g.AccountId,
        ["permissionSet"] = g => g.PermissionSet,
        ["email"] = g => g.Email,
        ["ou"] = g => g.Ou?.Trim('/') is { Length: 0 } ? "root" : g.Ou?.Trim('/'),
    };

    /// <summary>What stands in the way of a name: the AWS CLI splits it as a shell does.</summary>
    internal static bool IsForbidden(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || c is '[' or ']' or '#' or ';' or '"' or '\'' or '\\';

    /// <summary>The profiles, and the names that more than one would have had.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.InvalidArgument"/>: the template has a part that does not exist, or that is not known here.</exception>
    public static (IReadOnlyList<CliProfile> Profiles, IReadOnlyList<string> Collisions) Name(IReadOnlyList<CliGrant> grants, string template)
    {
        ArgumentNullException.ThrowIfNull(grants);
        ArgumentNullException.ThrowIfNull(template);
        var distinct = grants.GroupBy(g => (g.AccountId, g.PermissionSet)).Select(g => g.First()).ToList();
        var groups = distinct.GroupBy(g => Fill(g, template), StringComparer.Ordinal).ToList();
        var names = new List<CliProfile>();
        foreach (var group in groups)
        {
            names.AddRange(group.Count() == 1 ? group.Select(g => Of(g, group.Key)) : Distinguish(group.Key, [.. group]));
        }

        // A distinguished name may be another's whole one: then the ids tell all apart.
        var twice = names.GroupBy(p => p.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).SelectMany(g => g).ToHashSet();
        return ([.. names.Select(p => twice.Contains(p) ? p with { Name = $"{p.Name}-{p.AccountId}-{Clean(p.RoleName)}" } : p)], [.. groups.Where(g => g.Count() > 1).Select(g => g.Key)]);
    }

    private static IEnumerable<CliProfile> Distinguish(string name, IReadOnlyList<CliGrant> grants)
    {
        var byAccount = grants.GroupBy(g => g.AccountId, StringComparer.Ordinal).ToList();
        return byAccount.SelectMany(account => account.Select(g => Of(g, string.Join('-', new[]
        {
            name,
            byAccount.Count > 1 ? g.AccountId : null,
            account.Count() > 1 ? Clean(g.PermissionSet) : null,
        }.OfType<string>()))));
    }

    private static CliProfile Of(CliGrant grant, string name) => new(name, grant.AccountId, grant.PermissionSet);

    private static string Fill(CliGrant grant, string template)
    {
        var filled = Part().Replace(template, match => s_parts.TryGetValue(match.Groups["part"].Value, out var part)
            ? part(grant) ?? throw Wrong($"What {match.Value} stands for is not known here: the portal tells an account's id, name and address only.")
            : throw Wrong($"There is no {match.Value}; a name is made of {string.Join(", ", s_parts.Keys.Select(k => $"{{{k}}}"))}."));
        return Clean(filled) is { Length: > 0 } name ? name : grant.AccountId;
    }

    // Runs of what a name cannot hold become one hyphen: "Shop (dev) [eu]" is Shop-(dev)-eu.
    private static string Clean(string text) => Forbidden().Replace(text, "-").Trim('-');

    private static OktaIdcException Wrong(string message) => new(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, message, "Correct -NameFormat.", "NameFormat");

    [GeneratedRegex("\\{(?<part>[^{}]*)\\}")]
    private static partial Regex Part();

    [GeneratedRegex("[\\s\\p{Cc}\\[\\]#;\"'\\\\]+")]
    private static partial Regex Forbidden();
}

using System.Runtime.CompilerServices;
using OktaIdc.Connections;
using OktaIdc.Organization;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>The accounts of an organization as suggestions: name, or id where the name alone would mean something else; Also is id, e-mail and unit.</summary>
internal static class KnownAccounts
{
    private const string Read = nameof(KnownAccounts);

    /// <summary>The accounts.</summary>
    public static IReadOnlyList<Suggestion> Of(CompletionScope scope)
    {
        if (scope.Idc is not { } idc)
        {
            return [];
        }

        var accounts = scope.Read(idc, Read, token => new AccountDirectory(idc).StreamAsync(_ => true, withTags: false, token).Select(a => new Suggestion(a.Name, $"{a.Id} {a.Email} {a.OuPath}", a.Id, a.Email, a.OuPath)));
        var names = accounts.GroupBy(a => a.Text, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() == 1).Select(g => g.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. accounts.Select(a => names.Contains(a.Text) && IsName(a.Text) ? a : a with { Text = a.Also[0]!, ListText = a.Text, Also = [.. a.Also, a.Text] })];
    }

    /// <summary>The units that have accounts, and those above them; with /** where there is something below.</summary>
    public static IEnumerable<Suggestion> Units(IEnumerable<Suggestion> accounts)
    {
        var paths = accounts.SelectMany(a => Above(a.Also[2]!)).Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(p => p, StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var path in paths)
        {
            yield return new Suggestion(path, $"Accounts directly in {path}");
            var below = path == "/" ? "/" : path + "/";
            if (paths.Exists(p => p.Length > below.Length && p.StartsWith(below, StringComparison.OrdinalIgnoreCase)))
            {
                yield return new Suggestion(below + "*", $"Accounts directly in the child units of {path}");
                yield return new Suggestion(below + "**", $"Accounts in {path} and all units below it");
            }
        }
    }

    /// <summary>The tags, as key=value; a request for each account.</summary>
    public static IReadOnlyList<Suggestion> Tags(CompletionScope scope) =>
        scope.Idc is { } idc ? scope.Read(idc, nameof(Tags), token => TagsAsync(idc, token)) : [];

    private static async IAsyncEnumerable<Suggestion> TagsAsync(IdcConnection idc, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var account in new AccountDirectory(idc).StreamAsync(_ => true, withTags: false, cancellationToken).ConfigureAwait(false))
        {
            await foreach (var tag in idc.Client.Organizations.ListTagsForResourceAsync(account.Id, cancellationToken).ConfigureAwait(false))
            {
                if (seen.Add($"{tag.Key}={tag.Value}"))
                {
                    yield return new Suggestion($"{tag.Key}={tag.Value}", $"As {account.Name} has it");
                }
            }
        }
    }

    // A selector without prefix is a name only if nothing in it is a selector's own notation.
    private static bool IsName(string name) => name.IndexOfAny([':', '*', '?']) < 0 && name[0] != '!' && name != "all" && !name.All(char.IsDigit);

    private static IEnumerable<string> Above(string path)
    {
        for (var p = path; p.Length > 1; p = p[..Math.Max(p.LastIndexOf('/'), 0)])
        {
            yield return p;
        }

        yield return "/";
    }
}

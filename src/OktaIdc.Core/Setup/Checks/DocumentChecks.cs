using System.Text.RegularExpressions;

namespace OktaIdc.Setup.Checks;

/// <summary>What can be said without looking at a tenant: expressions of Okta, and what nobody can look at.</summary>
internal static class DocumentChecks
{
    private static readonly Regex Attribute = new(@"\buser\.(?<name>[A-Za-z][A-Za-z0-9_]*)(?<call>\s*\()?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | LinearTime.Option);

    public static void Run(CheckBoard board)
    {
        foreach (var (path, expression) in Expressions(board))
        {
            if (Mistake(expression) is { } mistake)
            {
                board.Error(path, $"The expression {expression} {mistake}.", "Correct it: user.department==\"Engineering\".");
            }
        }

        var policies = board.Setup.PermissionSets.SelectMany(s => s.CustomerManagedPolicies.Append(s.PermissionsBoundary?.CustomerManagedPolicy!)).Where(p => p is not null);
        var names = policies.Select(p => p.Path + p.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (names.Count > 0)
        {
            board.Tell("permissionSets", $"Customer managed policies cannot be seen in member accounts: {string.Join(", ", names)}.", "Make sure that they exist, under these paths, in every account that the sets are assigned on.");
        }

        if (board.Setup.PermissionSets.Any(s => !s.ManagedPolicies.IsEmpty || s.PermissionsBoundary?.ManagedPolicy is not null))
        {
            board.Tell("permissionSets", "Names of AWS managed policies were checked for their form only: IAM is not asked.", "A name that does not exist is refused by AWS when the set is made.");
        }
    }

    /// <summary>Okta expressions of the document, each with its path.</summary>
    public static IEnumerable<(string Path, string Expression)> Expressions(CheckBoard board)
    {
        foreach (var group in board.Setup.Okta.Groups.Where(g => g.Rule is not null))
        {
            yield return (board.ItemOf("okta.groups", "name", group.Name) + ".rule.expression", group.Rule!.Expression);
        }

        foreach (var (key, expression) in board.Setup.AttributeStatements)
        {
            yield return ($"accessControlAttributes.{key}.okta", expression);
        }
    }

    /// <summary>Attributes of the user's profile that an expression names.</summary>
    public static IEnumerable<string> Attributes(string expression) =>
        Attribute.Matches(expression).Cast<Match>().Where(m => !m.Groups["call"].Success).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal);

    private static string? Mistake(string expression)
    {
        var (depth, quote) = (0, '\0');
        for (var i = 0; i < expression.Length; i++)
        {
            var c = expression[i];
            if (quote != '\0')
            {
                (i, quote) = c == '\\' ? (i + 1, quote) : (i, c == quote ? '\0' : quote);
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else
            {
                depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
                if (depth < 0)
                {
                    return $"closes a bracket at character {i + 1} that is not open";
                }
            }
        }

        return quote != '\0' ? $"has a quote {quote} that is not closed" : depth > 0 ? "has a bracket that is not closed" : null;
    }
}

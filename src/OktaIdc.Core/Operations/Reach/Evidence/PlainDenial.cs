using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OktaIdc.Operations.Reach.Evidence;

/// <summary>What the plain denies of a policy say: those of everything, without a condition or with one about the user or the role.</summary>
internal enum PlainDenial
{
    /// <summary>It denies nothing.</summary>
    None,

    /// <summary>It denies something, or under a condition that is not evaluated here.</summary>
    NotEvaluated,

    /// <summary>It denies this user everything.</summary>
    Person,

    /// <summary>It denies everybody, or the role, everything.</summary>
    Everything,
}

/// <summary>Reads plain denies.</summary>
internal static class PlainDenials
{
    /// <summary>What a policy says.</summary>
    /// <param name="policy">The policy as JSON text.</param>
    /// <param name="userId">The user in the identity store; null where she is not there.</param>
    /// <param name="roleArn">The role, or a pattern of it with asterisks.</param>
    public static PlainDenial Of(string policy, string? userId, string roleArn)
    {
        try
        {
            var statements = JsonNode.Parse(policy)?["Statement"];
            var denials = Many(statements).OfType<JsonObject>().Where(s => (string?)s["Effect"] == "Deny").Select(s => Of(s, userId, roleArn)).ToList();
            return denials.Count == 0 ? PlainDenial.None : denials.Max();
        }
        catch (JsonException)
        {
            return PlainDenial.NotEvaluated;
        }
    }

    private static PlainDenial Of(JsonObject statement, string? userId, string roleArn)
    {
        if (!Texts(statement["Action"]).Contains("*") || (statement["Resource"] is { } resource && !Texts(resource).Contains("*")))
        {
            return PlainDenial.NotEvaluated;
        }

        var (person, other) = (false, false);
        foreach (var (name, keys) in statement["Condition"] as JsonObject ?? [])
        {
            foreach (var (key, values) in keys as JsonObject ?? [])
            {
                switch (Meets(name, key, Texts(values), userId, roleArn))
                {
                    case null:
                        return PlainDenial.NotEvaluated;
                    case false:
                        other = true;
                        break;
                    default:
                        person |= key.Equals("identitystore:UserId", StringComparison.OrdinalIgnoreCase);
                        break;
                }
            }
        }

        return other ? PlainDenial.None : person ? PlainDenial.Person : PlainDenial.Everything;
    }

    private static bool? Meets(string name, string key, List<string> values, string? userId, string roleArn) => (name, key.ToUpperInvariant()) switch
    {
        ("StringEquals" or "ForAnyValue:StringEquals", "IDENTITYSTORE:USERID") => userId is not null && values.Contains(userId),
        ("ArnLike" or "ArnEquals" or "StringLike" or "ForAnyValue:ArnLike" or "ForAnyValue:StringLike", "AWS:PRINCIPALARN") => values.Exists(v => Like(roleArn, v)),
        _ => null,
    };

    private static bool Like(string text, string pattern) =>
        Regex.IsMatch(text, "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static List<JsonNode?> Many(JsonNode? node) => node is JsonArray many ? [.. many] : [node];

    private static List<string> Texts(JsonNode? node) => [.. Many(node).OfType<JsonValue>().Select(v => v.ToString())];
}

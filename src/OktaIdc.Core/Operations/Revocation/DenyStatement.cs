using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Failures;

namespace OktaIdc.Operations.Revocation;

/// <summary>
/// The statement that ends the use of sessions: everything is denied to named users of the identity store, and to nobody else. A deny by
/// the time of issue alone would hit everybody who uses the permission set.
/// </summary>
public static class DenyStatement
{
    /// <summary>The condition key: the identity store's id of the user whose role session it is.</summary>
    public const string Key = "identitystore:userId";

    /// <summary>The id by which the statement is known among others.</summary>
    public const string Sid = "OktaIdcRevokedUsers";

    /// <summary>Stands in a prepared policy while nobody is denied: a condition must have a value, and no user has this one.</summary>
    public const string Nobody = "00000000-0000-0000-0000-000000000000";

    /// <summary>AWS's limit on an inline policy of a permission set, in characters besides white space.</summary>
    public const int InlineLimit = 10_240;

    /// <summary>AWS's limit on a service control policy, in characters.</summary>
    public const int PolicyLimit = 5_120;

    /// <summary>A policy that denies everything to these users; to nobody where none are given.</summary>
    public static JsonObject Policy(params IEnumerable<string> userIds) => new() { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray(Statement(userIds, null)) };

    /// <summary>The policy with the user denied, compact; the same text where she is already.</summary>
    /// <param name="policy">The policy of before; null for none.</param>
    /// <param name="userId">The identity store's id of the user.</param>
    /// <param name="owner">Whose statement it is: nobody else's is touched. Null for the one that all share, as in a prepared policy.</param>
    public static string Add(string? policy, string userId, string? owner = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userId);
        var document = policy is null ? new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray() } : Parse(policy);
        if (Find(document, owner) is not { } statement)
        {
            if (owner is not null && Named(document, owner) is { } spoiled)
            {
                Statements(document).Remove(spoiled); // It bears our name, and denies less: two of one name are refused.
            }

            Statements(document).Add(Statement([userId], owner));
            return document.ToJsonString();
        }

        var users = Users(statement);
        return users.Contains(userId) && policy is not null ? policy : With(document, statement, [.. users.Where(u => u != Nobody), userId]);
    }

    /// <summary>The policy without the deny of the user; null where nothing is left.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="userId">The identity store's id of the user.</param>
    /// <param name="keep">Whether the statement stays when nobody is left in it, as in a prepared policy.</param>
    public static string? Remove(string policy, string userId, bool keep)
    {
        var document = Parse(policy);
        if (Find(document, null) is not { } statement || !Users(statement).Contains(userId))
        {
            return policy;
        }

        var left = Users(statement).Where(u => u != userId).ToList();
        if (left.Count > 0 || keep)
        {
            return With(document, statement, left);
        }

        Statements(document).Remove(statement);
        return Statements(document).Count == 0 ? null : document.ToJsonString();
    }

    /// <summary>The policy without the statement of an owner, whomever it denies; null where nothing is left.</summary>
    public static string? RemoveOwned(string policy, string owner)
    {
        var document = Parse(policy);
        if (Named(document, owner) is not { } statement)
        {
            return policy;
        }

        Statements(document).Remove(statement);
        return Statements(document).Count == 0 ? null : document.ToJsonString();
    }

    /// <summary>Whether a policy has a statement of the owner.</summary>
    public static bool IsOwned(string? policy, string owner) => policy is not null && Named(Parse(policy), owner) is not null;

    /// <summary>Whether a policy denies the user everything; with an owner, whether the owner's statement does.</summary>
    public static bool Denies(string? policy, string userId, string? owner = null) => policy is not null && Find(Parse(policy), owner) is { } statement && Users(statement).Contains(userId);

    /// <summary>Whether two policies say the same; one without statements says what none does.</summary>
    public static bool AreSame(string? one, string? other)
    {
        if (one is null || other is null)
        {
            return (one ?? other) is not { } only || Statements(Parse(only)).Count == 0;
        }

        var (left, right) = (Parse(one), Parse(other));
        return JsonNode.DeepEquals(Statements(left), Statements(right)) && left.Count == right.Count && left.All(p => p.Key == "Statement" || JsonNode.DeepEquals(p.Value, right[p.Key]));
    }

    /// <summary>Why a policy is no prepared deny; null where it is one.</summary>
    public static string? WhyUnfit(string policy)
    {
        var document = Parse(policy);
        if (Find(document, null) is not null)
        {
            return null;
        }

        return Statements(document).OfType<JsonObject>().Any(s => s["Condition"]?.ToJsonString().Contains("aws:TokenIssueTime", StringComparison.OrdinalIgnoreCase) == true)
            ? "it denies by the time of issue (aws:TokenIssueTime), which hits everybody who uses a role"
            : $"it has no statement that denies every action on every resource with StringEquals {Key} as its only condition";
    }

    // Statement ids are letters and digits.
    private static string SidOf(string owner) => Sid + string.Concat(owner.Where(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')));

    private static JsonObject? Named(JsonObject document, string owner) => Statements(document).OfType<JsonObject>().FirstOrDefault(s => Text(s["Sid"]) == SidOf(owner));

    private static JsonObject? Find(JsonObject document, string? owner) => Statements(document).OfType<JsonObject>().FirstOrDefault(s =>
        (owner is null || Text(s["Sid"]) == SidOf(owner)) && Text(s["Effect"]) == "Deny" && One(s["Action"]) == "*" && One(s["Resource"]) == "*"
        && s["Condition"] is JsonObject { Count: 1 } condition && condition["StringEquals"] is JsonObject { Count: 1 } equals && Values(equals) is not null);

    private static JsonNode? Values(JsonObject equals) => equals.FirstOrDefault(p => string.Equals(p.Key, Key, StringComparison.OrdinalIgnoreCase)).Value;

    private static List<string> Users(JsonObject statement) => Values((JsonObject)statement["Condition"]!["StringEquals"]!) switch
    {
        JsonArray many => [.. many.Select(Text).OfType<string>()],
        { } one => [Text(one)!],
        null => [],
    };

    private static string With(JsonObject document, JsonObject statement, IReadOnlyList<string> users)
    {
        var equals = (JsonObject)statement["Condition"]!["StringEquals"]!;
        equals[equals.First(p => string.Equals(p.Key, Key, StringComparison.OrdinalIgnoreCase)).Key] = Ids(users);
        return document.ToJsonString();
    }

    private static JsonObject Statement(IEnumerable<string> userIds, string? owner) => new()
    {
        ["Sid"] = owner is null ? Sid : SidOf(owner),
        ["Effect"] = "Deny",
        ["Action"] = "*",
        ["Resource"] = "*",
        ["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { [Key] = Ids([.. userIds]) } },
    };

    private static JsonArray Ids(IReadOnlyList<string> users) => new([.. (users.Count == 0 ? [Nobody] : users).Distinct().Select(u => JsonValue.Create(u))]);

    private static JsonArray Statements(JsonObject document)
    {
        if (document["Statement"] is JsonArray many)
        {
            return many;
        }

        var one = document["Statement"];
        document["Statement"] = null;
        var statements = one is null ? new JsonArray() : new JsonArray(one);
        document["Statement"] = statements;
        return statements;
    }

    private static string? One(JsonNode? node) => node is JsonArray { Count: 1 } list ? Text(list[0]) : Text(node);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonObject Parse(string policy)
    {
        try
        {
            return JsonNode.Parse(policy) as JsonObject ?? throw new JsonException("It is no object.");
        }
        catch (JsonException e)
        {
            throw new OktaIdcException(ErrorIds.DenyPolicyUnfit, FailureCategory.InvalidData, $"The policy cannot be read: {e.Message}", "Correct the policy document in AWS.", inner: e);
        }
    }
}

using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Auth;
using OktaIdc.Sandbox.Okta.Logs.Generation;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Factors;

/// <summary>
/// POST /_sandbox/factors: gives many people factors at once, as if enrolled long ago. {"shares": {"webauthn": 0.4, "push": 0.7, ...}, "seed": 1, "group": name, "log": false}: each person
/// gets each factor with that probability, drawn by seed and login, so that the same call gives the same; what she had goes. {"users": {"ada@example.com": ["webauthn", {"factorType": "sms",
/// "provider": "OKTA", "profile": {...}, "status": "PENDING_ACTIVATION"}]}} says it person by person. With "log" true each enrolment is written to the System Log.
/// </summary>
internal sealed class FactorSeed(OktaOrg org)
{
    private static readonly string[] _members = ["shares", "seed", "group", "log", "users"];

    /// <summary>Enrols.</summary>
    /// <returns>How many people were given how many factors of each type.</returns>
    /// <exception cref="FormatException">A member is unknown or of the wrong form; the message names it.</exception>
    public JsonObject Apply(JsonObject input)
    {
        if (input.Select(m => m.Key).FirstOrDefault(k => !_members.Contains(k)) is { } unknown)
        {
            throw new FormatException($"There is no '{unknown}' here; there are: {string.Join(", ", _members)}.");
        }

        using (org.Enter(Caller.System))
        {
            Dictionary<string, int> given = [];
            var people = 0;
            var isTold = input["log"] is JsonValue v && v.TryGetValue(out bool told) && told;
            if (input["shares"] is JsonObject shares)
            {
                people += Draw(shares, input, isTold, given);
            }

            foreach (var (login, factors) in input["users"] as JsonObject ?? [])
            {
                var user = org.Users.Find(login) ?? throw new FormatException($"The org has no user '{login}'.");
                Give(user, factors as JsonArray ?? throw new FormatException($"'{login}' needs an array of factors."), isTold, given);
                people++;
            }

            return new JsonObject { ["people"] = people, ["factors"] = new JsonObject(given.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, (JsonNode?)g.Value))) };
        }
    }

    private int Draw(JsonObject shares, JsonObject input, bool isTold, Dictionary<string, int> given)
    {
        var wished = shares.Select(s => (Kind: KindOf(s.Key), Share: s.Value is JsonValue v && v.TryGetValue(out double share) && share is >= 0 and <= 1 ? share : throw new FormatException($"The share of '{s.Key}' must be a number from 0 to 1."))).ToList();
        var draw = new Draw((ulong)(uint)(input.Number("seed") ?? 1));
        var group = (string?)input["group"] is { } name ? org.Groups.All.FirstOrDefault(g => g.Name == name) ?? throw new FormatException($"The org has no group '{name}'.") : null;
        var people = 0;
        foreach (var user in org.Users.All.Where(u => group is null || org.Groups.Of(u.Id).Any(g => g.Id == group.Id)).ToList())
        {
            var number = user.Login.Aggregate(17, (h, c) => unchecked((h * 31) + c));
            JsonArray factors = [.. wished.Select((w, i) => draw.Happens(number, 900 + i, (int)(w.Share * 1_000_000)) ? (JsonNode?)w.Kind.Type : null).Where(t => t is not null)];
            Give(user, factors, isTold, given);
            people++;
        }

        return people;
    }

    private void Give(User user, JsonArray factors, bool isTold, Dictionary<string, int> given)
    {
        org.Factors.Forget(user);
        foreach (var wished in factors)
        {
            var body = wished as JsonObject;
            var kind = KindOf(body is null ? (string?)wished ?? "" : body.Text("factorType") ?? "");
            var factor = org.Factors.Keep(user, kind.Type, body.Text("provider"), body.Bag("profile"));
            factor.IsActive = body.Text("status") is null or "ACTIVE";
            if (isTold && factor.IsActive)
            {
                org.Factors.Activate(user, factor);
            }

            given[kind.Type] = given.GetValueOrDefault(kind.Type) + 1;
        }
    }

    private static FactorKind KindOf(string type) => FactorKind.All.TryGetValue(type, out var kind) ? kind : throw new FormatException($"There is no factor '{type}'; there are: {string.Join(", ", FactorKind.All.Keys)}.");
}

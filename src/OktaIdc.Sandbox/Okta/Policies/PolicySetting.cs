using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Auth;
using OktaIdc.Sandbox.Okta.Failures;

namespace OktaIdc.Sandbox.Okta.Policies;

/// <summary>
/// POST /_sandbox/policy: sets a policy as an administrator would over many clicks, types that the API only reads among them. {"type", "name", "status", "description", "conditions",
/// "settings", "rules": [{"name", "status", "priority", "conditions", "actions", "system"}], "apps": [id or name]}: the policy of that type and name is changed, or made; for a type of which
/// an org has one the name may be left out. rules replaces all rules but the catch-all, whose actions a rule with "system" true sets.
/// </summary>
internal sealed class PolicySetting(OktaOrg org)
{
    private static readonly string[] _members = ["type", "name", "status", "description", "conditions", "settings", "rules", "apps"];

    /// <summary>Sets it.</summary>
    /// <returns>The id of the policy.</returns>
    /// <exception cref="FormatException">A member is missing, unknown or of the wrong form; the message names it.</exception>
    public JsonObject Apply(JsonObject input)
    {
        if (input.Select(m => m.Key).FirstOrDefault(k => !_members.Contains(k)) is { } unknown)
        {
            throw new FormatException($"A policy has no '{unknown}' here; it has: {string.Join(", ", _members)}.");
        }

        using (org.Enter(Caller.System))
        {
            try
            {
                var type = input.Text("type") ?? throw new FormatException("Say the 'type': ACCESS_POLICY, for example.");
                return new JsonObject { ["id"] = Set(type, input).Id };
            }
            catch (OktaFault fault)
            {
                throw new FormatException(string.Join(" ", fault.Causes.Prepend(fault.Message + ".")), fault);
            }
        }
    }

    private Policy Set(string type, JsonObject input)
    {
        var policy = input.Text("name") is { } name ? org.Policies.Find(type, name) ?? org.Policies.Create(new JsonObject { ["type"] = type, ["name"] = name }) : org.Policies.Of(type)[^1];
        var body = input.Copy();
        body["name"] ??= policy.Name;
        body["description"] ??= policy.Description;
        body["conditions"] ??= policy.Conditions.Copy();
        org.Policies.Update(policy, body);
        if (input["rules"] is JsonArray rules)
        {
            foreach (var old in policy.Rules.Where(r => !r.IsSystem).ToList())
            {
                org.Policies.DeleteRule(policy, old);
            }

            foreach (var rule in rules.OfType<JsonObject>())
            {
                Set(policy, rule);
            }
        }

        foreach (var app in input.Texts("apps"))
        {
            org.Policies.Assign(org.Apps.Find(app) ?? org.Apps.All.FirstOrDefault(a => a.Name == app) ?? throw new FormatException($"The org has no app '{app}'."), policy);
        }

        return policy;
    }

    private void Set(Policy policy, JsonObject rule)
    {
        if (rule["system"] is JsonValue v && v.TryGetValue(out bool system) && system && policy.Rules.Find(r => r.IsSystem) is { } last)
        {
            var body = rule.Copy();
            body["name"] ??= last.Name;
            org.Policies.UpdateRule(policy, last, body);
        }
        else
        {
            org.Policies.AddRule(policy, rule);
        }
    }
}

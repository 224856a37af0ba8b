using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Policies;

/// <summary>The policies of the org, and which rule of one holds for a person.</summary>
internal sealed class PolicyState
{
    private static readonly string[] _types = [.. PolicySeed.All.Select(s => s.Type).Distinct()];
    private static readonly string[] _threatProtection = [Policy.EntityRisk, Policy.PostAuthSession];
    private static readonly string[] _single = [.. _threatProtection, "IDP_DISCOVERY"];
    private readonly OktaOrg _org;
    private readonly List<Policy> _all = [];

    /// <summary>Makes the policies that every org has.</summary>
    public PolicyState(OktaOrg org)
    {
        _org = org;
        foreach (var seed in PolicySeed.All)
        {
            var policy = new Policy(NewId(seed.Type), seed.Type, org.Now) { Name = seed.Name, IsSystem = seed.Name is not (PolicySeed.AdminConsole or PolicySeed.Dashboard), Priority = 99, Settings = seed.SettingsJson() };
            policy.Rules.Add(CatchAll(seed.RuleName, PolicySeed.RuleType(seed.Type), seed.ActionsJson()));
            _all.Add(policy);
        }

        Default = _all[0];
    }

    /// <summary>Whether the org has Identity Threat Protection: the policies of risk and of sessions are there only then.</summary>
    public bool HasThreatProtection { get; set; }

    /// <summary>The access policy of apps that have no other.</summary>
    public Policy Default { get; }

    /// <summary>The policies of a type, in the order in which they are asked.</summary>
    /// <exception cref="OktaFault">E0000001: there is no such type here; E0000015: the org's licence does not have it.</exception>
    public IReadOnlyList<Policy> Of(string? type)
    {
        if (!_types.Contains(type))
        {
            throw Refusals.Validation("type", $"type: must be one of {string.Join(", ", _types)} in the sandbox");
        }

        return _threatProtection.Contains(type) && !HasThreatProtection ? throw Refusals.NotLicensed() : [.. _all.Where(p => p.Type == type).OrderBy(p => p.IsSystem).ThenBy(p => p.Priority)];
    }

    /// <summary>The policy of a name; null where there is none.</summary>
    public Policy? Find(string type, string name) => _all.Find(p => p.Type == type && p.Name == name);

    /// <summary>A policy by id.</summary>
    /// <exception cref="OktaFault">E0000007: there is none.</exception>
    public Policy Get(string id) => _all.FirstOrDefault(p => p.Id == id) ?? throw Refusals.NotFound(id, "Policy");

    /// <summary>A rule by id.</summary>
    /// <exception cref="OktaFault">E0000007: there is none.</exception>
    public static PolicyRule Rule(Policy policy, string id) => policy.Rules.FirstOrDefault(r => r.Id == id) ?? throw Refusals.NotFound(id, "PolicyRule");

    /// <summary>Makes a policy.</summary>
    public Policy Create(JsonObject body)
    {
        var type = body.Text("type");
        var before = Of(type);
        if (_single.Contains(type))
        {
            throw Refusals.Validation("type", $"type: An org has one policy of the type {type}, which Okta made");
        }

        var policy = new Policy(NewId(type!), type!, _org.Now) { Priority = body.Number("priority") ?? before.Count };
        Change(policy, body);
        if (type == Policy.Access)
        {
            policy.Rules.Add(CatchAll("Catch-all Rule", "ACCESS_POLICY", (JsonObject)Default.Rules[^1].Actions.DeepClone()));
        }

        _all.Add(policy);
        _org.Log.Success("policy.lifecycle.create", Target(policy));
        return policy;
    }

    /// <summary>Replaces name, description and conditions of a policy.</summary>
    public void Update(Policy policy, JsonObject body)
    {
        var before = Described(policy);
        Change(policy, body);
        _org.Log.Success("policy.lifecycle.update", Target(policy) with { Change = (before, Described(policy)) });
    }

    /// <summary>Removes a policy, which must not be one of Okta's own; its apps fall back to the default.</summary>
    public void Delete(Policy policy)
    {
        if (policy.IsSystem)
        {
            throw Refusals.Validation("policy", "policy: A policy of the system cannot be deleted");
        }

        _all.Remove(policy);
        foreach (var app in _org.Apps.All.Where(a => a.AccessPolicyId == policy.Id))
        {
            app.AccessPolicyId = Default.Id;
        }

        _org.Log.Success("policy.lifecycle.delete", Target(policy));
    }

    /// <summary>Puts an app under an access policy.</summary>
    public void Assign(App app, Policy policy)
    {
        if (policy.Type != Policy.Access)
        {
            throw Refusals.Validation("policyId", $"policyId: A policy of the type {policy.Type} does not guard apps");
        }

        app.AccessPolicyId = policy.Id;
        _org.Log.Success("application.policy.sign_on.update", Targets.Of(app), Target(policy));
    }

    /// <summary>Switches a policy on or off.</summary>
    public void Switch(Policy policy, bool on)
    {
        policy.IsActive = on;
        _org.Log.Success(on ? "policy.lifecycle.activate" : "policy.lifecycle.deactivate", Target(policy));
    }

    /// <summary>Adds a rule.</summary>
    public PolicyRule AddRule(Policy policy, JsonObject body)
    {
        var rule = new PolicyRule(OktaId.New(policy.Type == Policy.Access ? "rul" : "0pr"), _org.Now) { Type = PolicySeed.RuleType(policy.Type) };
        Change(rule, body);
        rule.Priority = body.Number("priority") ?? policy.Rules.Count(r => !r.IsSystem);
        policy.Rules.Insert(policy.Rules.Count(r => !r.IsSystem && r.Priority < rule.Priority), rule);
        _org.Log.Success("policy.rule.add", Target(policy), Target(rule));
        return rule;
    }

    /// <summary>Replaces a rule.</summary>
    public void UpdateRule(Policy policy, PolicyRule rule, JsonObject body)
    {
        var before = Described(rule);
        Change(rule, body);
        _org.Log.Success("policy.rule.update", Target(policy), Target(rule) with { Change = (before, Described(rule)) });
    }

    /// <summary>Removes a rule, which must not be the catch-all.</summary>
    public void DeleteRule(Policy policy, PolicyRule rule)
    {
        if (rule.IsSystem)
        {
            throw Refusals.Validation("rule", "rule: A rule of the system cannot be deleted");
        }

        policy.Rules.Remove(rule);
        _org.Log.Success("policy.rule.delete", Target(policy), Target(rule));
    }

    /// <summary>Switches a rule on or off.</summary>
    public void SwitchRule(Policy policy, PolicyRule rule, bool on)
    {
        rule.IsActive = on;
        _org.Log.Success(on ? "policy.rule.activate" : "policy.rule.deactivate", Target(policy), Target(rule));
    }

    /// <summary>The first active rule of a policy that is for this person.</summary>
    public PolicyRule? RuleFor(Policy policy, User user) => policy.IsActive && IsFor(policy.Conditions, user) ? policy.Rules.FirstOrDefault(r => r.IsActive && IsFor(r.Conditions, user)) : null;

    /// <summary>A policy as target of a log event.</summary>
    public static LogTarget Target(Policy policy) => new(policy.Id, "PolicyEntity", "unknown", policy.Name) { Detail = new JsonObject { ["policyType"] = LogTypeOf(policy) } };

    /// <summary>A rule as target of a log event.</summary>
    public static LogTarget Target(PolicyRule rule) => new(rule.Id, "PolicyRule", "unknown", rule.Name)
    {
        Detail = new JsonObject { ["policyRulePriority"] = $"{rule.Priority}", ["policyRuleFactorMode"] = rule.Actions["appSignOn"]?["verificationMethod"]?["factorMode"]?.DeepClone() },
    };

    // The log has names of its own for some types.
    private static string LogTypeOf(Policy policy) => policy.Type switch
    {
        Policy.SignOn => "OktaSignOn",
        "PASSWORD" => "Password",
        "MFA_ENROLL" => "OktaMfaEnroll",
        "IDP_DISCOVERY" => "IdpDiscovery",
        var type => type,
    };

    private static JsonObject Described(Policy policy) => new() { ["name"] = policy.Name, ["description"] = policy.Description, ["conditions"] = policy.Conditions.Copy(), ["settings"] = policy.Settings?.Copy() };

    private static JsonObject Described(PolicyRule rule) => new() { ["name"] = rule.Name, ["conditions"] = rule.Conditions.Copy(), ["actions"] = rule.Actions.Copy() };

    private static string NewId(string type) => OktaId.New(type == Policy.Access ? "rst" : "00p");

    private bool IsFor(JsonObject conditions, User user)
    {
        var people = conditions.Bag("people");
        var groups = _org.Groups.Of(user.Id).Select(g => g.Id).ToHashSet();
        var (in1, out1) = (people.Bag("groups").Texts("include"), people.Bag("groups").Texts("exclude"));
        var (in2, out2) = (people.Bag("users").Texts("include"), people.Bag("users").Texts("exclude"));
        return !out2.Contains(user.Id) && !out1.Exists(groups.Contains)
            && ((in1.Count == 0 && in2.Count == 0) || in2.Contains(user.Id) || in1.Exists(groups.Contains));
    }

    private void Change(Policy policy, JsonObject body)
    {
        policy.Name = body.Text("name") ?? throw Refusals.Validation("name", "name: The field cannot be left blank");
        policy.Description = body.Text("description");
        policy.Conditions = body.Bag("conditions")?.Copy() ?? [];
        policy.Settings = body.Bag("settings")?.Copy() ?? policy.Settings;
        policy.IsActive = body.Text("status") != "INACTIVE";
        policy.LastUpdated = _org.Now;
    }

    private void Change(PolicyRule rule, JsonObject body)
    {
        rule.Name = body.Text("name") ?? throw Refusals.Validation("name", "name: The field cannot be left blank");
        rule.Conditions = body.Bag("conditions")?.Copy() ?? [];
        rule.Actions = body.Bag("actions")?.Copy() ?? throw Refusals.Validation("actions", "actions: The field cannot be left blank");
        rule.IsActive = body.Text("status") != "INACTIVE";
        rule.LastUpdated = _org.Now;
    }

    private PolicyRule CatchAll(string name, string type, JsonObject actions) => new(OktaId.New(type == Policy.Access ? "rul" : "0pr"), _org.Now) { Name = name, Type = type, Priority = 99, IsSystem = true, Actions = actions };
}

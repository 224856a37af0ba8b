using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Policies;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>Service control policies: making, changing, attaching. Other types of policy are not here.</summary>
internal static class ControlPolicyOperations
{
    private const string Type = "SERVICE_CONTROL_POLICY";
    private const int MostAttached = 5;
    private const int MostCharacters = 5120;
    private const int PageSize = 20;

    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> Table(AwsWorld world)
    {
        var state = world.Organizations;
        return new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
        {
            ["EnablePolicyType"] = call => SetEnabled(state.Manager(call), call, true),
            ["DisablePolicyType"] = call => SetEnabled(state.Manager(call), call, false),
            ["ListPolicies"] = call => List(state.Reader(call), call, OfType(call) ? state.Reader(call).ControlPolicies.All : []),
            ["ListPoliciesForTarget"] = call => ForTarget(state.Reader(call), call),
            ["ListTargetsForPolicy"] = call => Targets(state.Reader(call), call),
            ["DescribePolicy"] = call => Answer(state.Reader(call), Find(state.Reader(call), call)),
            ["CreatePolicy"] = call => Create(world, state.Manager(call), call),
            ["UpdatePolicy"] = call => Update(state.Manager(call), call),
            ["DeletePolicy"] = call => Delete(state.Manager(call), call),
            ["AttachPolicy"] = call => Attach(state.Manager(call), call),
            ["DetachPolicy"] = call => Detach(state.Manager(call), call),
        };
    }

    private static bool OfType(AwsCall call) => call.Text("Filter") == Type;

    private static JsonObject SetEnabled(Organization o, AwsCall call, bool enabled)
    {
        if (call.Text("RootId") != o.Root.Id)
        {
            throw OrgErrors.NotFound("Root", "You specified a root that doesn't exist.");
        }

        if (o.FeatureSet != "ALL" || call.Text("PolicyType") != Type)
        {
            throw new AwsError("PolicyTypeNotAvailableForOrganizationException", "The policy type is not available here: the sandbox has service control policies only, and an organization needs all features for them.");
        }

        if (o.ControlPoliciesEnabled == enabled)
        {
            throw enabled
                ? new AwsError("PolicyTypeAlreadyEnabledException", "The specified policy type is already enabled.")
                : new AwsError("PolicyTypeNotEnabledException", "The specified policy type isn't currently enabled in this root.");
        }

        o.ControlPoliciesEnabled = enabled;
        return new JsonObject { ["Root"] = OrgWire.WriteRoot(o) };
    }

    private static JsonObject List(Organization o, AwsCall call, IEnumerable<ControlPolicy> policies) =>
        Paging.Page(call, "Policies", policies, PageSize, p => Summary(o, p), OrgErrors.BadToken);

    private static JsonObject ForTarget(Organization o, AwsCall call)
    {
        var target = Target(o, call);
        return List(o, call, OfType(call) && o.BoundByControlPolicies ? o.ControlPolicies.Attached(target.Id) : []);
    }

    private static JsonObject Targets(Organization o, AwsCall call)
    {
        var policy = Find(o, call);
        var targets = o.Targets.Where(t => o.ControlPolicies.Attached(t.Id).Contains(policy));
        return Paging.Page(call, "Targets", targets, PageSize, t => new JsonObject { ["TargetId"] = t.Id, ["Arn"] = t.Arn, ["Name"] = t.Name, ["Type"] = t.Type }, OrgErrors.BadToken);
    }

    private static JsonObject Create(AwsWorld world, Organization o, AwsCall call)
    {
        if (call.Text("Type") != Type)
        {
            throw new AwsError("PolicyTypeNotAvailableForOrganizationException", "The sandbox has service control policies only.");
        }

        var name = call.Text("Name");
        CheckName(o, name, null);
        var policy = new ControlPolicy { Id = "p-" + world.Context.Ids.Lower("policy", 10), Name = name, Description = call.Text("Description"), Content = Checked(call.Text("Content")) };
        foreach (var (key, value) in OrgWire.Tags(call.Input["Tags"]))
        {
            policy.Tags[key] = value;
        }

        o.ControlPolicies.All.Add(policy.Id, policy);
        return Answer(o, policy);
    }

    private static JsonObject Update(Organization o, AwsCall call)
    {
        var policy = Own(Find(o, call));
        if (call.OptionalText("Name") is { } name)
        {
            CheckName(o, name, policy);
            policy.Name = name;
        }

        policy.Description = call.OptionalText("Description") ?? policy.Description;
        policy.Content = call.OptionalText("Content") is { } content ? Checked(content) : policy.Content;
        return Answer(o, policy);
    }

    private static JsonObject? Delete(Organization o, AwsCall call)
    {
        var policy = Own(Find(o, call));
        if (o.Targets.Any(t => o.ControlPolicies.Attached(t.Id).Contains(policy)))
        {
            throw new AwsError("PolicyInUseException", "The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before performing this operation.");
        }

        o.ControlPolicies.All.Remove(policy.Id);
        return null;
    }

    private static JsonObject? Attach(Organization o, AwsCall call)
    {
        var (policy, target) = (Find(o, call), Target(o, call));
        if (!o.BoundByControlPolicies)
        {
            throw new AwsError("PolicyTypeNotEnabledException", "The specified policy type isn't currently enabled in this root.");
        }

        if (!o.ControlPolicies.Attached(target.Id).Contains(policy) && o.ControlPolicies.Attached(target.Id).Count >= MostAttached)
        {
            throw OrgErrors.Limit("MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED", "You attempted to exceed the number of policies of a certain type that can be attached to an entity at one time.");
        }

        return o.ControlPolicies.Attach(policy, target.Id) ? null : throw new AwsError("DuplicatePolicyAttachmentException", "The selected policy is already attached to the specified target.");
    }

    private static JsonObject? Detach(Organization o, AwsCall call)
    {
        var (policy, target) = (Find(o, call), Target(o, call));
        var attached = o.ControlPolicies.Attached(target.Id);
        if (!attached.Contains(policy))
        {
            throw new AwsError("PolicyNotAttachedException", "The policy isn't attached to the specified target in the specified root.");
        }

        if (attached.Count == 1)
        {
            throw OrgErrors.Limit("MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED", "You attempted to detach a policy from an entity that would cause the entity to have fewer than the minimum number of policies of a certain type required.");
        }

        o.ControlPolicies.Detach(policy, target.Id);
        return null;
    }

    private static string Checked(string content)
    {
        if (content.Length > MostCharacters)
        {
            throw OrgErrors.Limit("POLICY_CONTENT_LIMIT_EXCEEDED", "You attempted to exceed the maximum size of a policy.");
        }

        try
        {
            PolicyDocument.Parse(content);
            return content;
        }
        catch (FormatException e)
        {
            throw new AwsError("MalformedPolicyDocumentException", "The provided policy document does not meet the requirements of the specified policy type. " + e.Message);
        }
    }

    private static void CheckName(Organization o, string name, ControlPolicy? self)
    {
        if (o.ControlPolicies.All.Any(p => p != self && p.Name == name))
        {
            throw new AwsError("DuplicatePolicyException", "A policy with the same name already exists.");
        }
    }

    private static ControlPolicy Own(ControlPolicy policy) => policy.IsFullAccess ? throw AwsError.AccessDenied("You can't change or delete a policy that AWS manages.") : policy;

    private static ControlPolicy Find(Organization o, AwsCall call) =>
        o.ControlPolicies.All.Find(call.Text("PolicyId")) ?? throw OrgErrors.NotFound("Policy", "You specified a policy that doesn't exist.");

    private static PolicyTarget Target(Organization o, AwsCall call)
    {
        var id = call.Text("TargetId");
        return o.Targets.FirstOrDefault(t => t.Id == id) ?? throw OrgErrors.NotFound("Target", "You specified a target that doesn't exist.");
    }

    private static JsonObject Answer(Organization o, ControlPolicy policy) => new() { ["Policy"] = new JsonObject { ["PolicySummary"] = Summary(o, policy), ["Content"] = policy.Content } };

    private static JsonObject Summary(Organization o, ControlPolicy p) => new()
    {
        ["Id"] = p.Id,
        ["Arn"] = p.IsFullAccess ? $"arn:aws:organizations::aws:policy/service_control_policy/{p.Id}" : $"arn:aws:organizations::{o.ManagementAccountId}:policy/{o.Id}/service_control_policy/{p.Id}",
        ["Name"] = p.Name,
        ["Description"] = p.Description,
        ["Type"] = Type,
        ["AwsManaged"] = p.IsFullAccess,
    };
}

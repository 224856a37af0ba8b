using System.Collections.Specialized;
using System.Xml.Linq;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>Customer managed policies, and a few of AWS's own, which anybody reads.</summary>
internal static class ManagedPolicyOperations
{
    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, QueryOperation> Table(AwsWorld world) => new Dictionary<string, QueryOperation>(StringComparer.Ordinal)
    {
        ["CreatePolicy"] = (call, parameters) =>
        {
            var policy = new ManagedPolicy(call.SignedBy.AccountId, parameters.PathOrRoot(), parameters.Name("PolicyName", 128), world.Context.Clock.UtcNow) { Description = parameters["Description"] };
            return world.Policies.Add(policy, parameters.Policy("PolicyDocument")) ? [new("Policy", Write(policy))] : throw IamErrors.Exists($"A policy called {policy.Name} already exists. Duplicate names are not allowed.");
        },
        ["GetPolicy"] = (call, parameters) => [new("Policy", Write(Find(world, call, parameters)))],
        ["GetPolicyVersion"] = (call, parameters) =>
        {
            var (policy, id) = (Find(world, call, parameters), parameters.Required("VersionId"));
            var version = policy.Version(id) ?? throw IamErrors.NoSuch($"Policy {policy.Arn} version {id} does not exist or is not attachable.");
            return [new("PolicyVersion", Write(policy, version).Append(new("Document", Uri.EscapeDataString(version.Document))))];
        },
        ["CreatePolicyVersion"] = (call, parameters) =>
        {
            var policy = FindOwn(world, call, parameters);
            var version = policy.Put(parameters.Policy("PolicyDocument"), world.Context.Clock.UtcNow, string.Equals(parameters["SetAsDefault"], "true", StringComparison.OrdinalIgnoreCase));
            return [new("PolicyVersion", Write(policy, version))];
        },
    };

    private static IEnumerable<XElement> Write(ManagedPolicy policy)
    {
        yield return new XElement("PolicyName", policy.Name);
        yield return new XElement("PolicyId", policy.Id);
        yield return new XElement("Arn", policy.Arn);
        yield return new XElement("Path", policy.Path);
        yield return new XElement("DefaultVersionId", policy.DefaultVersionId);
        yield return new XElement("IsAttachable", true);
        if (policy.Description is not null)
        {
            yield return new XElement("Description", policy.Description);
        }

        yield return new XElement("CreateDate", IamWire.Time(policy.CreateDate));
        yield return new XElement("UpdateDate", IamWire.Time(policy.UpdateDate));
    }

    private static IEnumerable<XElement> Write(ManagedPolicy policy, PolicyVersion version) =>
        [new("VersionId", version.Id), new("IsDefaultVersion", version.Id == policy.DefaultVersionId), new("CreateDate", IamWire.Time(version.CreateDate))];

    private static ManagedPolicy Find(AwsWorld world, AwsCall call, NameValueCollection parameters) => AwsManagedPolicies.Find(parameters.Required("PolicyArn")) ?? FindOwn(world, call, parameters);

    private static ManagedPolicy FindOwn(AwsWorld world, AwsCall call, NameValueCollection parameters)
    {
        var arn = parameters.Required("PolicyArn");
        return world.Policies.Find(arn) is { } policy && policy.AccountId == call.SignedBy.AccountId ? policy : throw IamErrors.NoSuch($"Policy {arn} was not found.");
    }
}

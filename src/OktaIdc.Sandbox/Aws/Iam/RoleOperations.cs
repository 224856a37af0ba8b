using System.Collections.Specialized;
using System.Globalization;
using System.Xml.Linq;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>Roles, who may take them, and their policies.</summary>
internal static class RoleOperations
{
    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, QueryOperation> Table(AwsWorld world) => new Dictionary<string, QueryOperation>(StringComparer.Ordinal)
    {
        ["ListRoles"] = (call, parameters) => parameters.Page(
            "Roles", world.Iam.Roles(call.SignedBy.AccountId).Where(r => r.Path.StartsWith(parameters["PathPrefix"] ?? "/", StringComparison.Ordinal)), r => IamWire.Write(r, whole: false)),
        ["GetRole"] = (call, parameters) => [new("Role", IamWire.Write(Find(world, call, parameters), whole: true))],
        ["CreateRole"] = (call, parameters) => [new("Role", IamWire.Write(Create(world, call, parameters), whole: false))],
        ["DeleteRole"] = (call, parameters) => Delete(world, Own(world, call, parameters)),
        ["UpdateAssumeRolePolicy"] = (call, parameters) => Change(Own(world, call, parameters), r => r.Trust = parameters.Policy("PolicyDocument")),
        ["ListRolePolicies"] = (call, parameters) => parameters.Page("PolicyNames", Find(world, call, parameters).InlinePolicies.Keys, n => n),
        ["GetRolePolicy"] = (call, parameters) => Policy(Find(world, call, parameters), parameters.Required("PolicyName")),
        ["PutRolePolicy"] = (call, parameters) => Change(Own(world, call, parameters), r => r.InlinePolicies[parameters.Name("PolicyName", 128)] = parameters.Policy("PolicyDocument")),
        ["DeleteRolePolicy"] = (call, parameters) => Change(Own(world, call, parameters), r => Must(r.InlinePolicies.Remove(parameters.Required("PolicyName")), $"The role policy with name {parameters["PolicyName"]} cannot be found.")),
        ["ListAttachedRolePolicies"] = (call, parameters) => parameters.Page(
            "AttachedPolicies", Find(world, call, parameters).AttachedPolicies, arn => new[] { new XElement("PolicyName", IamRole.NameOf(arn)), new XElement("PolicyArn", arn) }),
        ["AttachRolePolicy"] = (call, parameters) => Change(Own(world, call, parameters), r => Attach(r, parameters.Required("PolicyArn"))),
        ["DetachRolePolicy"] = (call, parameters) => Change(Own(world, call, parameters), r => Must(r.AttachedPolicies.Remove(parameters.Required("PolicyArn")), $"Policy {parameters["PolicyArn"]} was not found.")),
        ["ListRoleTags"] = (call, parameters) => parameters.Page("Tags", Find(world, call, parameters) is null ? [] : Array.Empty<string>(), n => n),
        ["ListInstanceProfilesForRole"] = (call, parameters) => parameters.Page("InstanceProfiles", Find(world, call, parameters) is null ? [] : Array.Empty<string>(), n => n),
    };

    private static IamRole Create(AwsWorld world, AwsCall call, NameValueCollection parameters)
    {
        var (account, name) = (call.SignedBy.AccountId, parameters.Name("RoleName", 64));
        if (world.Iam.Role(account, name) is not null)
        {
            throw IamErrors.Exists($"Role with name {name} already exists.");
        }

        var path = parameters.PathOrRoot();
        if (path.StartsWith(IamRole.ReservedPath, StringComparison.Ordinal))
        {
            throw IamErrors.Invalid("The path /aws-reserved/ is AWS's own.");
        }

        var role = new IamRole
        {
            Path = path,
            Name = name,
            Id = world.Credentials.RoleId(account, name),
            AccountId = account,
            CreateDate = world.Context.Clock.UtcNow,
            Trust = parameters.Policy("AssumeRolePolicyDocument"),
            Description = parameters["Description"],
            MaxSessionDuration = int.TryParse(parameters["MaxSessionDuration"] ?? "3600", NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 3600 and <= 43200
                ? seconds
                : throw IamErrors.Invalid("1 validation error detected: 'maxSessionDuration' failed to satisfy constraint: Member must have value between 3600 and 43200"),
        };
        world.Iam.Of(account).Roles.Add(name, role);
        return role;
    }

    private static IEnumerable<XElement>? Delete(AwsWorld world, IamRole role)
    {
        if (role.AttachedPolicies.Count + role.InlinePolicies.Count > 0)
        {
            throw IamErrors.DeleteConflict("must detach all policies first.");
        }

        world.Iam.Of(role.AccountId).Roles.Remove(role.Name);
        return null;
    }

    private static IEnumerable<XElement> Policy(IamRole role, string name) =>
    [
        new("RoleName", role.Name),
        new("PolicyName", name),
        new("PolicyDocument", Uri.EscapeDataString(role.InlinePolicies.TryGetValue(name, out var text) ? text : throw IamErrors.NoSuch($"The role policy with name {name} cannot be found."))),
    ];

    private static void Attach(IamRole role, string arn)
    {
        if (!role.AttachedPolicies.Contains(arn))
        {
            role.AttachedPolicies.Add(arn);
        }
    }

    private static IEnumerable<XElement>? Change(IamRole role, Action<IamRole> change)
    {
        change(role);
        return null;
    }

    private static void Must(bool found, string message)
    {
        if (!found)
        {
            throw IamErrors.NoSuch(message);
        }
    }

    private static IamRole Own(AwsWorld world, AwsCall call, NameValueCollection parameters) =>
        Find(world, call, parameters) is { IsProtected: false } role ? role : throw IamErrors.Protected(parameters["RoleName"]!);

    private static IamRole Find(AwsWorld world, AwsCall call, NameValueCollection parameters)
    {
        var name = parameters.Required("RoleName");
        return world.Iam.Role(call.SignedBy.AccountId, name) ?? throw IamErrors.NoSuch($"The role with name {name} cannot be found.");
    }
}

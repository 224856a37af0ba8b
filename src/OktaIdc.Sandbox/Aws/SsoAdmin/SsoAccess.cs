using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Seed;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>Finds what a request names, and refuses callers that may not.</summary>
internal static class SsoAccess
{
    private const string Service = "sso.amazonaws.com";

    /// <summary>The instance that the caller can see in the Region it asks, or null.</summary>
    public static Instance? Visible(this AwsWorld world, AwsCall call)
    {
        var account = call.SignedBy.AccountId;
        return world.Instances.Current is { } instance
            && call.Region == world.Region
            && (instance.OwnerAccountId == account || (instance.Kind == InstanceKind.Organization && world.Organizations.Account(account) is not null))
            ? instance
            : null;
    }

    /// <summary>The instance that the request names, for its owner or a delegated administrator.</summary>
    public static Instance Instance(this AwsWorld world, AwsCall call) => world.Managed(call, world.Visible(call) is { } visible && visible.InstanceArn == call.Text("InstanceArn") ? visible : null);

    /// <summary>The organization instance that the request names: account instances have no permission sets.</summary>
    public static Instance OrganizationInstance(this AwsWorld world, AwsCall call)
    {
        var instance = world.Instance(call);
        return instance.Kind == InstanceKind.Organization
            ? instance
            : throw AwsError.Validation("The operation is not supported for this Identity Center instance: an account instance has no permission sets or account assignments.");
    }

    /// <summary>The permission set that the request names.</summary>
    public static PermissionSet PermissionSet(this AwsWorld world, AwsCall call) =>
        world.OrganizationInstance(call).PermissionSets.Find(call.Text("PermissionSetArn"))
        ?? throw AwsError.NotFound($"Could not find PermissionSet with arn {call.Text("PermissionSetArn")}");

    /// <summary>The permission set that the request names, as reads see it.</summary>
    public static PermissionSet SeenPermissionSet(this AwsWorld world, AwsCall call) =>
        world.OrganizationInstance(call).Seen.PermissionSets.Find(call.Text("PermissionSetArn"))
        ?? throw AwsError.NotFound($"Could not find PermissionSet with arn {call.Text("PermissionSetArn")}");

    /// <summary>The permission set that the request is going to change; a delegated administrator may not where the management account has it.</summary>
    public static PermissionSet ChangeablePermissionSet(this AwsWorld world, AwsCall call)
    {
        var set = world.PermissionSet(call);
        var instance = world.Instances.Current!;
        if (call.SignedBy.AccountId != instance.OwnerAccountId && instance.Roles.Contains(set.Arn, instance.OwnerAccountId))
        {
            throw Denied(call, "permission sets that are provisioned in the management account");
        }

        return set;
    }

    /// <summary>The application that the request names.</summary>
    public static Application Application(this AwsWorld world, AwsCall call)
    {
        var application = world.Visible(call)?.Applications.Find(call.Text("ApplicationArn"))
            ?? throw AwsError.NotFound($"Application {call.Text("ApplicationArn")} not found.");
        if (application.AccountId != call.SignedBy.AccountId)
        {
            world.Managed(call, world.Instances.Current);
        }

        return application;
    }

    /// <summary>Refuses a delegated administrator in the management account.</summary>
    public static void CheckTarget(this AwsWorld world, AwsCall call, string accountId)
    {
        if (call.SignedBy.AccountId != world.Instances.Current!.OwnerAccountId && accountId == world.Instances.Current.OwnerAccountId)
        {
            throw Denied(call, "assignments in the management account");
        }
    }

    /// <summary>Refuses a principal that the identity store does not know.</summary>
    public static void CheckPrincipal(this AwsWorld world, AwsCall call)
    {
        if (!world.PrincipalExists(call.Text("PrincipalType"), call.Text("PrincipalId")))
        {
            throw AwsError.NotFound($"{call.Text("PrincipalType")} not found: {call.Text("PrincipalId")}");
        }
    }

    /// <summary>Whether the identity store knows a principal.</summary>
    public static bool PrincipalExists(this AwsWorld world, string type, string id) => type == "USER" ? world.Principals.UserExists(id) : world.Principals.GroupExists(id);

    private static Instance Managed(this AwsWorld world, AwsCall call, Instance? instance)
    {
        var account = call.SignedBy.AccountId;
        if (instance is null)
        {
            throw AwsError.NotFound($"Instance not found: {call.OptionalText("InstanceArn") ?? call.OptionalText("ApplicationArn")}");
        }

        return instance.OwnerAccountId == account || world.Organizations.IsDelegated(account, Service) ? instance : throw Denied(call, "this instance");
    }

    private static AwsError Denied(AwsCall call, string what) =>
        AwsError.AccessDenied($"User: {call.SignedBy.Arn} is not authorized to perform: sso:{call.Operation} on {what}.");
}

using OktaIdc.Sandbox.Aws.IdentityStore;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>Everything that belongs to one identity store: people, identity source, provisioning and portal address.</summary>
internal sealed class IdentityCenterDirectory
{
    /// <summary>A fresh directory that signs people in by itself.</summary>
    public IdentityCenterDirectory(string id, string region, string instanceArn, string ownerAccountId, bool isOrganizationInstance, SandboxContext context)
    {
        (Id, Region, InstanceArn, OwnerAccountId, IsOrganizationInstance) = (id, region, instanceArn, ownerAccountId, isOrganizationInstance);
        Store = new IdentityStoreState(id, context.Clock, context.Ids);
        ExternalIdps = new ExternalIdpState(context.Clock, context.Ids);
        Provisioning = new ProvisioningState(context.Clock, context.Ids);
        ServiceProvider = ServiceProvider.For(context.AwsUrl, region, id, context.Ids.Guid("saml-acs"));
    }

    /// <summary>Identity store id, d-...</summary>
    public string Id { get; }

    /// <summary>Home Region.</summary>
    public string Region { get; }

    /// <summary>ARN of the instance it belongs to.</summary>
    public string InstanceArn { get; }

    /// <summary>The account that owns the instance.</summary>
    public string OwnerAccountId { get; }

    /// <summary>False for an account instance: no accounts in its portal.</summary>
    public bool IsOrganizationInstance { get; }

    /// <summary>Users, groups and memberships.</summary>
    public IdentityStoreState Store { get; }

    /// <summary>External SAML IdPs.</summary>
    public ExternalIdpState ExternalIdps { get; }

    /// <summary>SCIM tenant and tokens.</summary>
    public ProvisioningState Provisioning { get; }

    /// <summary>What the IdP must know.</summary>
    public ServiceProvider ServiceProvider { get; }

    /// <summary>The portal's subdomain.</summary>
    public PortalAlias Alias { get; } = new();

    /// <summary>Passwords of the directory's own sign-in.</summary>
    public DirectoryPasswords Passwords { get; } = new();

    /// <summary>Sign-in settings of the instance.</summary>
    public SsoConfiguration Configuration { get; } = new();

    /// <summary>Where users and groups live.</summary>
    public IdentitySource Source { get; set; } = IdentitySource.IdentityCenter;

    /// <summary>Names under which the portal is known: they serve as the start URL of the device flow.</summary>
    public bool IsStartUrl(string url, Uri aws) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.GetLeftPart(UriPartial.Authority) == aws.GetLeftPart(UriPartial.Authority)
            || uri.Host.Equals($"{Id}.awsapps.com", StringComparison.OrdinalIgnoreCase)
            || (Alias.Value is { } alias && uri.Host.Equals($"{alias}.awsapps.com", StringComparison.OrdinalIgnoreCase))
            || uri.Host.StartsWith($"{InstanceArn[(InstanceArn.LastIndexOf('/') + 1)..]}.", StringComparison.OrdinalIgnoreCase));
}

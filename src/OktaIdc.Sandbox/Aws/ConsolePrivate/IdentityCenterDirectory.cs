using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.IdentityStore;
using OktaIdc.Sandbox.Aws.SsoAdmin;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>Everything that belongs to one identity store: people, identity source, provisioning and portal address.</summary>
internal sealed class IdentityCenterDirectory
{
    /// <summary>A fresh directory that signs people in by itself.</summary>
    public IdentityCenterDirectory(Instance instance, AwsWorld world)
    {
        Instance = instance;
        Region = world.Region;
        Store = new IdentityStoreState(instance.IdentityStoreId, world.Context.Clock, world.Context.Ids);
        Store.Follow(world.Lag);
        ExternalIdps = new ExternalIdpState(world.Context.Clock, world.Context.Ids);
        Provisioning = new ProvisioningState(world.Context.Clock, world.Context.Ids);
        ServiceProvider = ServiceProvider.For(world.Context.AwsUrl, Region, instance.IdentityStoreId, world.Context.Ids.Guid("saml-acs"));
    }

    /// <summary>The instance it belongs to.</summary>
    public Instance Instance { get; }

    /// <summary>Identity store id, d-...</summary>
    public string Id => Instance.IdentityStoreId;

    /// <summary>Home Region.</summary>
    public string Region { get; }

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

    /// <summary>Attribute mapping of the association.</summary>
    public JsonObject AttributeMapping { get; set; } = [];

    /// <summary>directoryType as the console's services say it.</summary>
    public string DirectoryType => Source == IdentitySource.ActiveDirectory ? "MicrosoftAD" : "UserPool";

    /// <summary>authenticationType as the console's services say it.</summary>
    public string AuthenticationType => ExternalIdps.Enabled() is null ? "UP_AUTH" : "EXTERNAL_IDP";

    /// <summary>Names under which the portal is known: they serve as the start URL of the device flow.</summary>
    public bool IsStartUrl(string url, Uri aws) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.GetLeftPart(UriPartial.Authority) == aws.GetLeftPart(UriPartial.Authority)
            || uri.Host.Equals($"{Id}.awsapps.com", StringComparison.OrdinalIgnoreCase)
            || (Alias.Value is { } alias && uri.Host.Equals($"{alias}.awsapps.com", StringComparison.OrdinalIgnoreCase))
            || uri.Host.StartsWith($"{Instance.Id}.", StringComparison.OrdinalIgnoreCase));
}

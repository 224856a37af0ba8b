using OktaIdc.Sandbox.Aws.Organizations;
using OktaIdc.Sandbox.Seed;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>IAM Identity Center instances: at most one here, of the organization or of the calling account.</summary>
internal sealed class InstanceState(AwsWorld world)
{
    /// <summary>The instance, or null.</summary>
    public Instance? Current { get; private set; }

    /// <summary>Raised under the lock of the world after an instance was made: the identity store begins.</summary>
    public event Action<Instance>? Created;

    /// <summary>Raised under the lock of the world after an instance was deleted: its identity store is gone.</summary>
    public event Action<Instance>? Deleted;

    /// <summary>Enables the organization instance, which also gives the service trusted access.</summary>
    public Instance Enable(Organization organization, SeedIds? ids = null)
    {
        organization.ServiceAccess.TryAdd("sso.amazonaws.com", world.Context.Clock.UtcNow);
        return Create(InstanceKind.Organization, organization.ManagementAccountId, name: null, ids);
    }

    /// <summary>Makes the instance.</summary>
    public Instance Create(InstanceKind kind, string ownerAccountId, string? name, SeedIds? ids = null)
    {
        Current = new Instance
        {
            Kind = kind,
            InstanceArn = ids?.InstanceArn ?? "arn:aws:sso:::instance/ssoins-" + world.Context.Ids.Hex("instance", 16),
            IdentityStoreId = ids?.IdentityStoreId ?? "d-" + world.Context.Ids.Hex("identity-store", 10),
            OwnerAccountId = ownerAccountId,
            Name = name,
            CreatedDate = world.Context.Clock.UtcNow,
        };
        Current.Follow(world.Lag);
        Created?.Invoke(Current);
        return Current;
    }

    /// <summary>Deletes the instance.</summary>
    public void Delete()
    {
        if (Current is { } gone)
        {
            Current = null;
            Deleted?.Invoke(gone);
        }
    }
}

using System.Collections.Concurrent;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>The directories of all instances.</summary>
internal sealed class DirectoryRegistry(SandboxContext context)
{
    private readonly ConcurrentDictionary<string, IdentityCenterDirectory> _byId = new();

    /// <summary>All directories.</summary>
    public IReadOnlyCollection<IdentityCenterDirectory> All => [.. _byId.Values];

    /// <summary>Makes the directory of a new instance.</summary>
    /// <exception cref="ArgumentException">The id is taken.</exception>
    public IdentityCenterDirectory Create(string identityStoreId, string region, string instanceArn, string ownerAccountId, bool isOrganizationInstance)
    {
        var directory = new IdentityCenterDirectory(identityStoreId, region, instanceArn, ownerAccountId, isOrganizationInstance, context);
        return _byId.TryAdd(identityStoreId, directory)
            ? directory
            : throw new ArgumentException($"Identity store {identityStoreId} exists already.", nameof(identityStoreId));
    }

    /// <summary>The directory of that identity store, or null.</summary>
    public IdentityCenterDirectory? Find(string identityStoreId) => _byId.GetValueOrDefault(identityStoreId);

    /// <summary>The directory whose SCIM tenant that is, or null.</summary>
    public IdentityCenterDirectory? FindByTenant(string tenantId) => _byId.Values.FirstOrDefault(d => d.Provisioning.Tenant?.Id == tenantId);

    /// <summary>The directory of that instance, or null.</summary>
    public IdentityCenterDirectory? FindByInstance(string instanceArn) => _byId.Values.FirstOrDefault(d => d.InstanceArn == instanceArn);

    /// <summary>Forgets the directory of a deleted instance.</summary>
    public void Remove(string identityStoreId) => _byId.TryRemove(identityStoreId, out _);
}

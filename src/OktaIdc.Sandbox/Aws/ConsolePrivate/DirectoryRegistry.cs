using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>The directory of the instance that exists, coming and going with it.</summary>
internal sealed class DirectoryRegistry : IPrincipalDirectory
{
    /// <summary>Follows the instances of the world.</summary>
    public DirectoryRegistry(AwsWorld world)
    {
        world.Instances.Created += instance => Current = new IdentityCenterDirectory(instance, world);
        world.Instances.Deleted += _ => Current = null;
        world.Principals = this;
    }

    /// <summary>The directory, or null while there is no instance.</summary>
    public IdentityCenterDirectory? Current { get; private set; }

    /// <summary>The directory of that identity store, or null.</summary>
    public IdentityCenterDirectory? Find(string? identityStoreId) => Current?.Id == identityStoreId ? Current : null;

    /// <summary>The directory, where there must be one.</summary>
    /// <exception cref="AwsError">There is no instance.</exception>
    public IdentityCenterDirectory Required() => Current ?? throw AwsError.NotFound("IAM Identity Center is not enabled");

    /// <inheritdoc/>
    public bool UserExists(string userId) => Current?.Store.FindUser(userId) is not null;

    /// <inheritdoc/>
    public bool GroupExists(string groupId) => Current?.Store.FindGroup(groupId) is not null;

    /// <inheritdoc/>
    public string? UserOfName(string userName) => Current?.Store.FindUserByName(userName)?.Id;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> GroupsOf(string userId) => Current?.Store.GroupIdsOf(userId) ?? [];
}

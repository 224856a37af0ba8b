using OktaIdc.Connections;
using OktaIdc.Organization;

namespace OktaIdc.Scenarios.Tests.Support;

/// <summary>What scenarios need to be there.</summary>
internal static class AwsSandboxData
{
    /// <summary>A group in the identity store.</summary>
    public static async Task<string> GroupAsync(this AwsSandbox sandbox, string name)
    {
        var instance = await new InstanceOperations(sandbox.Connection, SilentInteraction.Instance).RequireAsync(CancellationToken.None);
        return await sandbox.Connection.Client.IdentityStore.GetGroupIdAsync(instance.IdentityStoreId, name, CancellationToken.None)
            ?? await sandbox.Connection.Client.IdentityStore.CreateGroupAsync(instance.IdentityStoreId, name, null, CancellationToken.None);
    }

    /// <summary>The active member accounts.</summary>
    public static async Task<IReadOnlyList<SelectableAccount>> AccountsAsync(this AwsSandbox sandbox) =>
        [.. (await new AccountDirectory(sandbox.Connection).ListAsync(false, CancellationToken.None)).Where(a => a.IsActive && !a.IsManagement)];

    /// <summary>One active member account.</summary>
    public static async Task<string> AccountAsync(this AwsSandbox sandbox) => (await sandbox.AccountsAsync())[0].Id;
}

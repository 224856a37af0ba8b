using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Identities;

/// <summary>Finds and makes group push mappings.</summary>
internal sealed class OktaGroupPushMaker(OktaConnection connection)
{
    private IOktaClient Client => connection.Client;

    /// <summary>The mapping of a group; null where it is not pushed. Of several, the one that pushes.</summary>
    public async Task<OktaPushMapping?> FindAsync(string appId, string sourceGroupId, CancellationToken cancellationToken)
    {
        var all = await Client.GroupPush.ListAsync(appId, sourceGroupId, cancellationToken: cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return all.Where(m => m.SourceGroupId is null || m.SourceGroupId == sourceGroupId).OrderByDescending(m => m.IsPushed).ThenByDescending(m => m.Created).FirstOrDefault();
    }

    /// <summary>Makes a mapping once. Where a group of the target's name is known to Okta already, it is linked: Okta refuses to make it again.</summary>
    /// <exception cref="OktaIdcException">OktaGroupPushFailed where Okta refuses the name and knows no group to link to.</exception>
    public async Task<OktaPushMapping> CreateAsync(OktaApp app, OktaGroup source, PushTarget target, CancellationToken cancellationToken)
    {
        var name = target.Name ?? source.Name;
        try
        {
            return await OnceAsync(app, source, target, name, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (target.LinkToGroupId is null && e.StatusCode == 400)
        {
            // What exactly Okta answers here is not known: the statements of its documents differ.
            if (await FindTargetAsync(app, name, cancellationToken).ConfigureAwait(false) is { } existing)
            {
                return await OnceAsync(app, source, PushTarget.LinkTo(existing.Id), name, cancellationToken).ConfigureAwait(false);
            }

            throw new OktaIdcException(
                ErrorIds.OktaGroupPushFailed,
                FailureCategory.Conflict,
                $"Group '{source.Name}' cannot be pushed as '{name}': {e.Message}",
                "If IAM Identity Center has a group of that name: in the Okta Admin Console open the app, Push Groups, press Refresh App Groups (there is no API for it), then push again. Or push under another name.",
                source.Name,
                e)
            { VendorCode = e.VendorCode, StatusCode = e.StatusCode, RequestId = e.RequestId };
        }
    }

    private async Task<OktaPushMapping> OnceAsync(OktaApp app, OktaGroup source, PushTarget target, string name, CancellationToken cancellationToken) => (await Creation.OnceAsync(
        () => target.LinkToGroupId is { } id
            ? Client.GroupPush.LinkAsync(app.Id, source.Id, id, cancellationToken)
            : Client.GroupPush.CreateAsync(app.Id, source.Id, name, cancellationToken),
        () => FindAsync(app.Id, source.Id, cancellationToken)).ConfigureAwait(false)).Object;

    private async Task<OktaGroup?> FindTargetAsync(OktaApp app, string name, CancellationToken cancellationToken) =>
        await Client.Groups.ListAsync($"type eq \"{OktaGroup.AppType}\" and source.id eq \"{app.Id}\"", cancellationToken)
            .FirstOrDefaultAsync(g => g.Type == OktaGroup.AppType && g.Name == name, cancellationToken).ConfigureAwait(false);
}

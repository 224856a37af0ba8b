using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Okta;

namespace OktaIdc.Logs.Streams;

/// <summary>Finds, makes and removes log streams, and makes the event bus that a stream to AWS needs.</summary>
/// <param name="okta">The org.</param>
/// <param name="idc">The AWS side; null where it is not to be asked.</param>
/// <param name="interaction">Whom to ask before each write.</param>
public sealed class LogStreamOperations(OktaConnection okta, IdcConnection? idc, IInteraction interaction)
{
    private IOktaLogStreams Streams => okta.Client.LogStreams;

    /// <summary>The log streams of the org; those to the connection's account with what is known of them at AWS.</summary>
    public async IAsyncEnumerable<LogStream> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var stream in Streams.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return await DescribeAsync(LogStream.From(stream), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The log stream of that name or id.</summary>
    /// <exception cref="OktaIdcException">LogStreamNotFound, with near matches.</exception>
    public async Task<LogStream> ResolveAsync(string nameOrId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nameOrId);
        var all = await Streams.ListAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var found = all.Find(s => s.Id == nameOrId || s.Name == nameOrId) ?? throw new OktaIdcException(
            ErrorIds.LogStreamNotFound,
            FailureCategory.NotFound,
            $"There is no log stream '{nameOrId}' in {okta.Name}. {NearMatch.Suggest(nameOrId, all.Select(s => s.Name ?? s.Id))}".TrimEnd(),
            "Check the name with Get-OktaLogStream.",
            nameOrId);
        return await DescribeAsync(LogStream.From(found), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the stream, or takes the one of that name if it streams to the same place; switches it on; makes its event bus.</summary>
    /// <param name="wish">What it is to be.</param>
    /// <param name="withEventBus">Whether the event bus is made too; needs the AWS side, in the stream's account.</param>
    /// <param name="cancellationToken">Stops it: what was done stays, and the same call goes on from there.</param>
    /// <exception cref="OktaIdcException">InvalidArgument, LogStreamSettingsDiffer, LogStreamAccountElsewhere, LogStreamSourceMissing, LogStreamSourceDeleted.</exception>
    public async Task<Outcome<LogStream>> EnsureAsync(LogStreamWish wish, bool withEventBus, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        wish.Check();
        if (withEventBus)
        {
            await CheckAccountAsync(wish, cancellationToken).ConfigureAwait(false);
        }

        var stream = await FindAsync(wish, cancellationToken).ConfigureAwait(false);
        var changed = false;
        if (stream is null)
        {
            var after = new JsonObject { ["accountId"] = wish.AccountId, ["eventSourceName"] = wish.EventSourceName, ["region"] = wish.Region };
            if (!await AllowAsync(wish.Name, $"create, to account {wish.AccountId} in {wish.Region}", after, cancellationToken).ConfigureAwait(false))
            {
                return new(new LogStream { Name = wish.Name, Id = Wished.Id, Type = OktaLogStream.EventBridge, Status = "ACTIVE", AccountId = wish.AccountId, Region = wish.Region, EventSourceName = wish.EventSourceName }, false);
            }

            stream = (await Creation.OnceAsync(
                () => Streams.CreateEventBridgeAsync(wish.Name, wish.AccountId, wish.EventSourceName, wish.Region, cancellationToken),
                () => FindAsync(wish, cancellationToken)).ConfigureAwait(false)).Object;
            changed = true;
        }
        else if (!stream.IsActive && await AllowAsync(wish.Name, "activate", null, cancellationToken).ConfigureAwait(false))
        {
            stream = await Streams.ActivateAsync(stream.Id, cancellationToken).ConfigureAwait(false);
            changed = true;
        }

        var made = LogStream.From(stream);
        if (!withEventBus)
        {
            return new(await DescribeAsync(made, cancellationToken).ConfigureAwait(false), changed);
        }

        var outcome = await new LogStreamBus(idc!.Client, okta, interaction).EnsureAsync(made, cancellationToken).ConfigureAwait(false);
        return outcome with { Changed = outcome.Changed || changed };
    }

    /// <summary>Removes a stream from Okta. Its event bus and that bus's rules stay in AWS; nothing comes through them any more.</summary>
    public async Task<Outcome<LogStream>> RemoveAsync(LogStream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!await AllowAsync(stream.Name, "remove", null, cancellationToken).ConfigureAwait(false))
        {
            return new(stream, false);
        }

        await Streams.DeleteAsync(stream.Id, cancellationToken).ConfigureAwait(false);
        if (stream.Type == OktaLogStream.EventBridge)
        {
            await interaction.DetailAsync($"The event bus of {stream.EventSourceName} in account {stream.AccountId}, {stream.Region} stays, with its rules: delete it in EventBridge if nothing needs it any more.", cancellationToken).ConfigureAwait(false);
        }

        return new(stream, true);
    }

    /// <summary>The account of the AWS side; null where there is none.</summary>
    public async Task<string?> AccountAsync(CancellationToken cancellationToken) =>
        idc is null ? null : (idc.Identity ??= await idc.Client.Sts.GetCallerIdentityAsync(cancellationToken).ConfigureAwait(false)).Account;

    private async Task<LogStream> DescribeAsync(LogStream stream, CancellationToken cancellationToken) =>
        idc is not null && stream.AccountId is { } account && account == await AccountAsync(cancellationToken).ConfigureAwait(false) ? await new LogStreamBus(idc.Client, okta, interaction).DescribeAsync(stream, cancellationToken).ConfigureAwait(false) : stream;

    private async Task<OktaLogStream?> FindAsync(LogStreamWish wish, CancellationToken cancellationToken)
    {
        var all = await Streams.ListAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var named = all.Find(s => s.Name == wish.Name);
        if (named is not null && !IsTo(named, wish))
        {
            throw new OktaIdcException(
                ErrorIds.LogStreamSettingsDiffer,
                FailureCategory.Conflict,
                $"The log stream '{wish.Name}' of {okta.Name} leads elsewhere ({Place(named)}), and Okta does not let the settings of a stream be changed.",
                "Choose another name, or remove that stream first (Remove-OktaLogStream).",
                wish.Name);
        }

        if (named is null && all.Find(s => IsTo(s, wish)) is { } other)
        {
            throw new OktaIdcException(
                ErrorIds.LogStreamSettingsDiffer,
                FailureCategory.Conflict,
                $"The event source {wish.EventSourceName} in account {wish.AccountId}, {wish.Region} belongs to the log stream '{other.Name}' of {okta.Name}.",
                $"Use that stream (-Name '{other.Name}'), or choose another -EventSourceName.",
                wish.EventSourceName);
        }

        return named;
    }

    private static bool IsTo(OktaLogStream stream, LogStreamWish wish) =>
        stream.Type == OktaLogStream.EventBridge && stream.AccountId == wish.AccountId && stream.EventSourceName == wish.EventSourceName && stream.Region == wish.Region;

    private static string Place(OktaLogStream stream) =>
        stream.Type == OktaLogStream.EventBridge ? $"event source {stream.EventSourceName}, account {stream.AccountId}, {stream.Region}" : stream.Type ?? "another service";

    private async Task CheckAccountAsync(LogStreamWish wish, CancellationToken cancellationToken)
    {
        if (await AccountAsync(cancellationToken).ConfigureAwait(false) is var account && account != wish.AccountId)
        {
            throw new OktaIdcException(
                ErrorIds.LogStreamAccountElsewhere,
                FailureCategory.InvalidArgument,
                $"The event bus must be made in account {wish.AccountId}, but the connection is to {(account is null ? "no account" : $"account {account}")}.",
                $"Connect with credentials of account {wish.AccountId} (Connect-Idc -RoleArn), or make the stream alone with -NoEventBus and its event bus there.",
                wish.AccountId);
        }
    }

    private ValueTask<bool> AllowAsync(string name, string action, JsonNode? after, CancellationToken cancellationToken) =>
        interaction.AllowAsync(new Change($"log stream {name} in {okta.Name}", action, After: after), cancellationToken);
}

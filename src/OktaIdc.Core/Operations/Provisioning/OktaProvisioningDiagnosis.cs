using OktaIdc.Connections;
using OktaIdc.Okta;
using OktaIdc.Operations.Provisioning.Causes;
using OktaIdc.Operations.Provisioning.Predictions;

namespace OktaIdc.Operations.Provisioning;

/// <summary>Says why Okta's provisioning into IAM Identity Center fails: failures of the System Log, of assignments and of push mappings, grouped by root cause. Reads only.</summary>
/// <param name="okta">The org.</param>
/// <param name="idc">The AWS side; null: causes that need it are told less closely.</param>
public sealed class OktaProvisioningDiagnosis(OktaConnection okta, IdcConnection? idc)
{
    /// <summary>How far back the System Log is read where nothing else is said; Okta keeps 90 days.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(30);

    // The first that explains a failure has it: the connection before the people, the exact before the general.
    private static readonly Func<IProvisioningCause>[] s_causes =
    [
        () => new AppInactive(), () => new ProvisioningOff(),
        () => new ScimDisabled(), () => new WrongEndpoint(), () => new TokenExpired(), () => new TokenRefused(),
        () => new EndpointUnreachable(), () => new Throttled(), () => new ServiceFailed(),
        () => new DeactivationFailed(), () => new UserDeletedInIdc(),
        () => new ListOverLimit(), () => new AttributeInvalid(), () => new AttributeMissing(), () => new AttributeUnsupported(),
        () => new ExternalIdTaken(), () => new UserNameTaken(), () => new EmailShared(), () => new EmailTaken(),
        () => new GroupNameTooLong(), () => new GroupNameReserved(), () => new MembersOverLimit(), () => new GroupDeletedInIdc(), () => new GroupNameTaken(),
        () => new AssignedTooEarly(), () => new NotActivated(), () => new MembersNotAssigned(), () => new SourceRenamed(), () => new MembersLeft(),
        () => new NotRetried(), () => new Unexplained(),
    ];

    /// <summary>What the last search could not read of AWS: causes that show only there are found once they have made something fail.</summary>
    public IReadOnlyCollection<string> Unread { get; private set; } = [];

    /// <summary>The causes for which provisioning fails now, those that concern most first.</summary>
    /// <param name="app">The app.</param>
    /// <param name="since">How far back the System Log is read; null: thirty days.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<OktaProvisioningFailure>> FindAsync(OktaApp app, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        var facts = await ReadAsync(app, since, cancellationToken).ConfigureAwait(false);
        List<OktaProvisioningFailure> found = [];
        foreach (var cause in s_causes)
        {
            found.AddRange(await cause().FindAsync(facts, cancellationToken).ConfigureAwait(false));
        }

        Unread = facts.Idc.Unread;
        return [.. found.OrderByDescending(f => f.People.Length + f.Groups.Length).ThenBy(f => f.Id, StringComparer.Ordinal)];
    }

    /// <summary>What will fail: attribute mappings that IAM Identity Center rejects, and users whom it will not take as they are. What has failed already is left out.</summary>
    /// <param name="app">The app.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<OktaProvisioningFailure>> PredictAsync(OktaApp app, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        var facts = await ReadAsync(app, null, cancellationToken).ConfigureAwait(false);
        return await new OktaProvisioningPrediction(okta).FindAsync(facts, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What is told of something that could not be read.</summary>
    public static string Warning(string why) => $"What is gone in AWS is found only once it has made something fail: {why}";

    private Task<ProvisioningFacts> ReadAsync(OktaApp app, DateTimeOffset? since, CancellationToken cancellationToken) =>
        new ProvisioningFactsReader(okta, idc).ReadAsync(app, since ?? okta.Pace.UtcNow - Window, cancellationToken);
}

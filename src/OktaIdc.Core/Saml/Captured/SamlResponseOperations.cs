using System.Runtime.CompilerServices;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Organization;

namespace OktaIdc.Saml.Captured;

/// <summary>Says what is wrong with a captured SAML response against the settings of both sides. The response is kept in memory only, and is part of no message.</summary>
public sealed class SamlResponseOperations(OktaConnection? okta, IdcConnection? idc, IInteraction interaction, IManualStepStore steps)
{
    private static readonly string[] s_ends = [SamlFindingIds.Expired];

    /// <summary>How far two clocks may be apart; AWS does not document its own value.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>When AWS got the response; null: what the capture says, if it says so.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Whether a line begins a capture of its own, or goes on with the lines before it.</summary>
    /// <param name="first">The first line of what came before.</param>
    /// <param name="last">The last line of what came before.</param>
    /// <param name="next">The line.</param>
    public static bool Begins(string first, string last, string next) => ResponseCapture.Begins(first, last, next);

    /// <summary>Judges each response of a capture.</summary>
    /// <param name="capture">Form field, form body, XML, page, HAR file, or a tracer's export.</param>
    /// <param name="app">Label or id of the Okta app; null: the only one there is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.SamlResponseNotFound"/>: the capture holds none; or a side refused.</exception>
    public async IAsyncEnumerable<SamlResponseReport> TestAsync(string capture, string? app, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = ResponseCapture.Find(capture);
        if (found.Count == 0)
        {
            throw new OktaIdcException(
                ErrorIds.SamlResponseNotFound,
                FailureCategory.NotFound,
                "The capture holds no SAML response.",
                "Record the sign-in anew with the network log kept over page loads (Preserve log), from the tile in Okta to AWS's page, and save it as HAR with content.");
        }

        var settings = await new ResponseSettingsReader(okta, idc, interaction, steps).ReadAsync(app, cancellationToken).ConfigureAwait(false);
        foreach (var response in found)
        {
            yield return await TestAsync(response, settings, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<SamlResponseReport> TestAsync(CapturedResponse captured, ResponseSettings settings, CancellationToken cancellationToken)
    {
        var received = ReceivedAt ?? captured.ReceivedAt;
        var now = received ?? (idc?.Client.Pace.Time ?? TimeProvider.System).GetUtcNow();
        var result = new SamlResponseVerifier(settings.ToVerify(), Expected(settings), new StoppedTime(now)).Verify(captured.Response);
        var findings = result.Findings.Select(f => Soften(f, settings, received)).OfType<SamlFinding>().ToList();
        var comparison = new ResponseComparison(settings, findings);
        comparison.Settings();
        comparison.Certificate(result.Certificate);
        if (result.Assertion is { } assertion)
        {
            comparison.Audience(assertion);
            comparison.Tags(assertion);
            await UserAsync(assertion.NameId, findings, cancellationToken).ConfigureAwait(false);
        }

        findings.AddRange(settings.NotRead.Select(n => new SamlFinding(SamlSeverity.Information, SamlFindingIds.NotCompared, n, "")));
        return new SamlResponseReport
        {
            Source = captured.Source,
            NameId = result.Assertion?.NameId,
            Issuer = result.Assertion?.Issuer,
            Audience = result.Assertion is { Audiences.IsEmpty: false } a ? string.Join(", ", a.Audiences) : null,
            Recipient = result.Assertion?.Recipient,
            IssuedAt = result.Assertion?.IssuedAt,
            NotOnOrAfter = result.Assertion?.NotOnOrAfter,
            ReceivedAt = received,
            Certificate = result.Certificate,
            Findings = [.. findings.Distinct().OrderByDescending(f => f.Severity)],
        };
    }

    private SamlResponseExpectations Expected(ResponseSettings settings) => new() { Audience = settings.Audience ?? "", AcsUrl = settings.AcsUrl ?? "", ClockSkew = ClockSkew };

    /// <summary>What is no error of the sign-in itself: that somebody looks at it later, or that the instance has several addresses.</summary>
    private static SamlFinding? Soften(SamlFinding finding, ResponseSettings settings, DateTimeOffset? received) =>
        received is null && s_ends.Contains(finding.Id)
            ? new SamlFinding(SamlSeverity.Information, finding.Id, "A response is good for minutes, and nobody knows when AWS got this one: its time window was not judged.", "Give the time with -ReceivedAt, or a HAR file, which holds it.")
        : (finding.Id is SamlFindingIds.Destination or SamlFindingIds.Recipient) && SamlAddresses.AreSameAcs(finding.Message.Split('\'') is [_, var given, ..] ? given : null, settings.AcsUrl)
            ? new SamlFinding(SamlSeverity.Information, SamlFindingIds.OtherAcs, "It goes to another of the addresses that the same instance answers on.", "")
        : (finding.Id is SamlFindingIds.Destination or SamlFindingIds.Recipient && settings.AcsUrl is null) || (finding.Id == SamlFindingIds.Audience && settings.Audience is null)
            ? null // There is nothing to compare with; that is said once.
        : finding;

    private async Task UserAsync(string? nameId, List<SamlFinding> findings, CancellationToken cancellationToken)
    {
        if (nameId is null || idc is null)
        {
            return;
        }

        await new InstanceOperations(idc, interaction).RequireAsync(cancellationToken).ConfigureAwait(false);
        var users = new IdcIdentityOperations(idc);
        if (await users.FindUserAsync(nameId, cancellationToken).ConfigureAwait(false) is not { } user)
        {
            findings.Add(await UnknownAsync(users, nameId, cancellationToken).ConfigureAwait(false));
        }
        else if (user.UserName != nameId)
        {
            findings.Add(SamlXml.Error(SamlFindingIds.UserNameDiffers, $"The NameID is '{nameId}', the user name in Identity Center '{user.UserName}': they must be equal to the letter.", "Set the application user name of the Okta app so that both are the same, and push the user again (Sync-OktaAppUser)."));
        }
        else if (!user.IsEnabled)
        {
            findings.Add(SamlXml.Error(SamlFindingIds.UserDisabled, $"The user {nameId} is disabled in Identity Center.", "Get-OktaProvisioningFailure"));
        }
    }

    private static async Task<SamlFinding> UnknownAsync(IdcIdentityOperations users, string nameId, CancellationToken cancellationToken)
    {
        try
        {
            var user = await users.GetUserAsync(nameId, cancellationToken).ConfigureAwait(false);
            return SamlXml.Error(SamlFindingIds.UserUnknown, $"The NameID is the id of the user {user.UserName}, not the user name.", "Set the application user name of the Okta app to the user name.");
        }
        catch (OktaIdcException e) when (e.ErrorId == ErrorIds.IdcUserUnknown)
        {
            return SamlXml.Error(SamlFindingIds.UserUnknown, e.Message, $"Add-OktaAppAssignment -User {CommandText.Quote(nameId)}");
        }
    }

    private sealed class StoppedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

using OktaIdc.Connections;

namespace OktaIdc.Operations.Rollover;

/// <summary>How a signing key is to be rolled.</summary>
public sealed record SigningRolloverWish
{
    /// <summary>How long the new certificate is good, 2 to 10 years.</summary>
    public int ValidityYears { get; init; } = 10;

    /// <summary>How long the old certificate stays trusted after the first sign-in with the new one.</summary>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// How long, from the switch on, a first sign-in with the new key is waited for before the old key is put back; null: thirty minutes, or, where
    /// an earlier run has switched, what was said then.
    /// </summary>
    public TimeSpan? SignInTimeout { get; init; }

    /// <summary>That time where it begins now.</summary>
    internal TimeSpan Patience => SignInTimeout ?? TimeSpan.FromMinutes(30);

    /// <summary>Begins only where the certificate that signs now ends within this time; null: begins in any case.</summary>
    public TimeSpan? ExpiresWithin { get; init; }

    /// <summary>Begins anew even where a rollover was done within the last day; without it a run that is repeated does not roll twice.</summary>
    public bool Force { get; init; }

    /// <summary>Whose certificate a signing request asks for: "CN=aws.example.com, O=Example, C=DE"; null where Okta signs the certificate itself.</summary>
    public string? CsrSubject { get; init; }

    /// <summary>The certificate that was issued for the signing request, in PEM.</summary>
    public string? Certificate { get; init; }

    /// <summary>Waits for the end of the overlap instead of leaving it to a later run.</summary>
    public bool Wait { get; init; }

    /// <summary>Whether AWS's unpublished calls are used.</summary>
    public Via Via { get; init; }

    /// <summary>Signs somebody in, where that can be done without a person (the sandbox); null to wait for people.</summary>
    public Func<CancellationToken, Task<SignInAttempt>>? SignIn { get; init; }
}

/// <summary>What came of a sign-in that was done for the proof.</summary>
/// <param name="Succeeded">Whether the access portal opened.</param>
/// <param name="Saw">Who signed in, or what the page said.</param>
public sealed record SignInAttempt(bool Succeeded, string Saw);

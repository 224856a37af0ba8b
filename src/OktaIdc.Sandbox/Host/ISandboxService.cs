using OktaIdc.Sandbox.Person;

namespace OktaIdc.Sandbox.Host;

/// <summary>One side of the sandbox behind a listener: told apart by port, free of HTTP server details.</summary>
internal interface ISandboxService
{
    /// <summary>"okta" or "aws".</summary>
    string Side { get; }

    /// <summary>Answers one request. Never throws for bad input: that is an answer of the vendor's kind.</summary>
    Task<ServiceAnswer> HandleAsync(SandboxRequest request, CancellationToken cancellationToken);

    /// <summary>What a person can do on this side, by the name of the step: POST /_sandbox/person/{step}.</summary>
    IReadOnlyDictionary<string, PersonStep> PersonSteps { get; }

    /// <summary>What seeds a past that no request can make, by the name of the path: POST /_sandbox/{name}.</summary>
    IReadOnlyDictionary<string, PersonStep> Controls { get; }
}

/// <summary>An answer with the names under which it is counted.</summary>
internal sealed record ServiceAnswer(string? Service, string? Operation, SandboxResponse Response);

namespace OktaIdc.Failures;

/// <summary>
/// The one exception type that the core lets out for anything a user can act on. What can be done about it is told by
/// <see cref="Category"/> and <see cref="RecommendedAction"/>; scripts match on <see cref="ErrorId"/>, which never changes its meaning.
/// No member ever carries a secret.
/// </summary>
public class OktaIdcException : Exception
{
    /// <summary>Makes a failure.</summary>
    /// <param name="errorId">One of <see cref="ErrorIds"/>.</param>
    /// <param name="category">What kind of failure it is.</param>
    /// <param name="message">What went wrong, naming the thing and the value; one or two sentences, no secret.</param>
    /// <param name="recommendedAction">What the reader should do next, as an instruction.</param>
    /// <param name="target">The thing that failed: a name, id or ARN.</param>
    /// <param name="inner">The cause, if it adds anything.</param>
    public OktaIdcException(string errorId, FailureCategory category, string message, string recommendedAction, string? target = null, Exception? inner = null)
        : base(message, inner)
    {
        ErrorId = errorId;
        Category = category;
        RecommendedAction = recommendedAction;
        Target = target;
    }

    /// <summary>Stable id, one of <see cref="ErrorIds"/>.</summary>
    public string ErrorId { get; }

    /// <summary>What kind of failure it is.</summary>
    public FailureCategory Category { get; }

    /// <summary>What the reader should do next.</summary>
    public string RecommendedAction { get; }

    /// <summary>The thing that failed: a name, id or ARN.</summary>
    public string? Target { get; }

    /// <summary>The vendor's request id (X-Okta-Request-Id, x-amzn-RequestId), to quote to its support.</summary>
    public string? RequestId { get; init; }

    /// <summary>The vendor's own error code (E0000047, ThrottlingException), where there was one.</summary>
    public string? VendorCode { get; init; }

    /// <summary>HTTP status of the answer, where there was one.</summary>
    public int? StatusCode { get; init; }
}

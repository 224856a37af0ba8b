namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>A refusal by one of the services behind the console, free of HTTP.</summary>
/// <param name="code">Error name as AWS would send it. That these services use these names is inferred: no source records their refusals.</param>
/// <param name="message">What is wrong.</param>
internal sealed class ConsoleException(string code, string message) : Exception(message)
{
    /// <summary>Error name.</summary>
    public string Code { get; } = code;

    /// <summary>A value breaks a rule.</summary>
    public static ConsoleException Invalid(string message) => new("ValidationException", message);

    /// <summary>The named object does not exist.</summary>
    public static ConsoleException NotFound(string message) => new("ResourceNotFoundException", message);

    /// <summary>The present state does not allow it.</summary>
    public static ConsoleException Conflict(string message) => new("ConflictException", message);

    /// <summary>No more of these.</summary>
    public static ConsoleException Quota(string message) => new("ServiceQuotaExceededException", message);
}

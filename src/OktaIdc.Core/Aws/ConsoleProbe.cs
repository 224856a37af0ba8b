namespace OktaIdc.Aws;

/// <summary>
/// What a read-only call told about a service that AWS does not publish: whether it answers here, in the shape that is expected.
/// Anything else than the expected answer means that it is not available, and says what was seen.
/// </summary>
/// <param name="Service">The service's prefix: "AppsAuthControlPlaneService".</param>
/// <param name="IsAvailable">True where the expected answer came.</param>
/// <param name="Saw">What was seen, one sentence for people: "host identitystore.eu-west-1.amazonaws.com answered 404".</param>
/// <param name="Host">The host that answered; null where none did.</param>
public sealed record ConsoleProbe(string Service, bool IsAvailable, string Saw, string? Host = null);

namespace OktaIdc.Posture.Evidence.Emergency;

/// <summary>A role for emergencies.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Way">What it is worth: as much as the best of those whom its trust policy lets in.</param>
/// <param name="Seen">Whom it lets in, for people.</param>
internal sealed record EmergencyRole(string Arn, EmergencyWay Way, string Seen);

/// <summary>Somebody whom a trust policy lets in.</summary>
/// <param name="Way">What that is worth; where <paramref name="Role"/> is known too, at least.</param>
/// <param name="Text">Who, and how that is known, for people.</param>
/// <param name="Role">The role whose sessions are let in; null for everybody else.</param>
internal sealed record EmergencyDoor(EmergencyWay Way, string Text, string? Role = null);

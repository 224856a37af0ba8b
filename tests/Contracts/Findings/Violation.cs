namespace OktaIdc.Contracts.Findings;

/// <summary>One difference between a message and the vendor's model of it.</summary>
/// <param name="Document">The model: "aws/sso-admin", "okta/management-minimal".</param>
/// <param name="Operation">Operation name, or method and path template.</param>
/// <param name="Part">"request" or "response".</param>
/// <param name="Pointer">Where in the message: "/PermissionSet/Name", "header:X-Amz-Target", "query:limit", "status".</param>
/// <param name="Rule">What was broken: one of <see cref="Rules"/>.</param>
/// <param name="Message">What is there and what the model wants.</param>
public sealed record Violation(string Document, string Operation, string Part, string Pointer, string Rule, string Message)
{
    public override string ToString() => $"{Document} {Operation} {Part} {Pointer} [{Rule}] {Message}";
}

/// <summary>Names of the rules, used in violations and in deviations.json.</summary>
public static class Rules
{
    public const string UnknownMember = "unknown-member";
    public const string Missing = "missing";
    public const string Type = "type";
    public const string Enum = "enum";
    public const string Pattern = "pattern";
    public const string Length = "length";
    public const string Range = "range";
    public const string Union = "union";
    public const string Format = "format";
    public const string Status = "status";
    public const string Operation = "operation";
    public const string ContentType = "content-type";
    public const string Header = "header";
    public const string ErrorCode = "error-code";
    public const string WriteOnly = "write-only";
    public const string Body = "body";
    public const string Choice = "choice";

    public static readonly IReadOnlyList<string> All =
    [
        UnknownMember, Missing, Type, Enum, Pattern, Length, Range, Union, Format, Status, Operation, ContentType, Header, ErrorCode, WriteOnly, Body, Choice,
    ];
}

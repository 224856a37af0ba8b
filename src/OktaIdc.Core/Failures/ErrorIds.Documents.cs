namespace OktaIdc.Failures;

/// <content>Failures of documents that runs keep for each other.</content>
public static partial class ErrorIds
{
    /// <summary>Another run has written the document since it was read.</summary>
    public const string StateConflict = "StateConflict";

    /// <summary>The place of a document cannot be used: no such folder, bucket or table, no right to it, or too long a text.</summary>
    public const string StateUnusable = "StateUnusable";
}

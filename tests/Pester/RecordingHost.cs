// A PowerShell host that writes down what a person would read and answers what a person would be asked.
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace OktaIdc.Tests
{
    public sealed class Question
    {
        public string Caption;
        public string Message;
        public string[] Choices;
        public string Answer;
        public string Default;
    }

    public sealed class RecordingHost : PSHost
    {
        private readonly RecordingUI _ui = new RecordingUI();
        private readonly Guid _id = Guid.NewGuid();

        public RecordingUI Recorded { get { return _ui; } }
        public override string Name { get { return "RecordingHost"; } }
        public override Version Version { get { return new Version(1, 0); } }
        public override Guid InstanceId { get { return _id; } }
        public override PSHostUserInterface UI { get { return _ui; } }
        public override CultureInfo CurrentCulture { get { return CultureInfo.InvariantCulture; } }
        public override CultureInfo CurrentUICulture { get { return CultureInfo.InvariantCulture; } }
        public override void EnterNestedPrompt() { throw new NotSupportedException(); }
        public override void ExitNestedPrompt() { throw new NotSupportedException(); }
        public override void NotifyBeginApplication() { }
        public override void NotifyEndApplication() { }
        public override void SetShouldExit(int exitCode) { }
    }

    public sealed class RecordingUI : PSHostUserInterface
    {
        public readonly List<string> Lines = new List<string>();
        public readonly List<Question> Questions = new List<Question>();
        public readonly List<ProgressRecord> Progress = new List<ProgressRecord>();
        public readonly Queue<string> Answers = new Queue<string>();

        public void Clear()
        {
            Lines.Clear();
            Questions.Clear();
            Progress.Clear();
            Answers.Clear();
        }

        public override PSHostRawUserInterface RawUI { get { return null; } }

        // The answer is the beginning of a choice's label without its key mark: Yes, "Yes to All", No, "No to All".
        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            var labels = new List<string>();
            foreach (var choice in choices)
            {
                labels.Add(choice.Label.Replace("&", ""));
            }

            var question = new Question { Caption = caption, Message = message, Choices = labels.ToArray(), Default = labels[defaultChoice] };
            Questions.Add(question);
            if (Answers.Count == 0)
            {
                throw new PSInvalidOperationException("Nobody answers: " + caption + ": " + message);
            }

            question.Answer = Answers.Dequeue();
            var index = labels.FindIndex(l => string.Equals(l, question.Answer, StringComparison.OrdinalIgnoreCase));
            if (index < 0)
            {
                throw new InvalidOperationException("There is no choice " + question.Answer + " among " + string.Join(", ", labels));
            }

            return index;
        }

        public override void Write(string value) { Lines.Add(value); }
        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) { Lines.Add(value); }
        public override void WriteLine(string value) { Lines.Add(value); }
        public override void WriteErrorLine(string value) { Lines.Add(value); }
        public override void WriteDebugLine(string message) { }
        public override void WriteVerboseLine(string message) { Lines.Add("VERBOSE: " + message); }
        public override void WriteWarningLine(string message) { Lines.Add("WARNING: " + message); }
        public override void WriteProgress(long sourceId, ProgressRecord record) { lock (Progress) { Progress.Add(record); } }
        public override string ReadLine() { throw new NotSupportedException(); }
        public override SecureString ReadLineAsSecureString() { throw new NotSupportedException(); }
        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) { throw new NotSupportedException(); }
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) { throw new NotSupportedException(); }
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) { throw new NotSupportedException(); }
    }
}

/** What is said in Vietnamese of keeping documents. */
export const vi = {
  'button.keepDocument': 'Giữ',
  'button.keepBoth': 'Giữ cả hai',
  'button.replaceDocument': 'Thay thế',
  'button.discardDocument': 'Bỏ',
  'button.removeDocument': 'Gỡ',
  'button.undo': 'Hoàn tác',
  'button.takeBack': 'Lấy lại: {{name}}',

  'documents.count_other': '{{count, number}} tài liệu',
  'documents.passages_other': '{{count, number}} đoạn',
  'documents.none': 'Chưa có tài liệu nào. Thêm tài liệu: {{command}}',
  'documents.removedList': 'Có thể lấy lại trong một ngày',
  'documents.olderVersion': '{{name}} (bản trước)',
  'documents.offerTitle': 'Giữ tài liệu này?',
  'documents.offerText': 'Chưa giữ gì cả. Nếu bạn không làm gì, tài liệu sẽ bị bỏ {{when}}.',
  'documents.size': 'Kích thước',
  'documents.link': 'Liên kết',
  'documents.namesake': 'Đã có tài liệu cùng tên: {{name}}. Hãy thay thế hoặc giữ cả hai.',
  'documents.discarded': 'Đã bỏ. Không giữ gì cả.',
  'documents.kept': 'Đã giữ tài liệu',
  'documents.replaced': 'Đã thay thế tài liệu',
  'documents.removed': 'Đã gỡ tài liệu',
  'documents.restored': 'Tài liệu đã trở lại',
  'documents.linked': 'Đã đổi tiêu đề và liên kết',
  'documents.noted': 'Đã giữ ghi chú',
  'documents.indexing': 'Tôi đang cập nhật chỉ mục.',
  'documents.answered': 'Từ bây giờ câu hỏi cũng được trả lời từ tài liệu này: {{passages}}.',
  'documents.gone': 'Câu hỏi không còn được trả lời từ tài liệu này.',
  'documents.nothingLeft':
    'Đó là tài liệu cuối cùng. Khi chưa có tài liệu khác, tôi không trả lời được gì.',
  'documents.undo': 'Bạn có thể hoàn tác trong 24 giờ.',
  'documents.begun':
    'Máy chủ này giờ có tài liệu riêng. Từ bây giờ, thành viên chỉ được trả lời từ các tài liệu đó.',
  'documents.notIndexed': 'Đã xong, nhưng không cập nhật được chỉ mục. Hãy thử lại: {{command}}',
  'documents.stillIndexing':
    'Đã xong, nhưng việc lập chỉ mục lâu hơn mức tôi có thể chờ ở đây. Xem tiến độ: {{command}}',
  'documents.refusedFile':
    'Câu hỏi không được trả lời từ tài liệu này vì không đọc được nó: {{reason}}',
  'documents.confirmTitle': 'Gỡ tài liệu này?',
  'documents.confirmText':
    'Khi đó câu hỏi không còn được trả lời từ tài liệu này. Bạn có thể hoàn tác trong 24 giờ.',

  'note.new': 'Ghi chú mới',
  'note.change': 'Sửa ghi chú',
  'note.title': 'Tiêu đề',
  'note.text': 'Nội dung',
  'note.textHint': 'Có thể dùng Markdown.',
  'note.link': 'Liên kết',
  'note.linkHint': 'Nơi nói thêm về điều này; có thể bỏ trống.',
  'note.written': 'Nội dung bạn đã viết',

  'fault.tooManyDocuments': 'Chỉ được có tối đa {{limit}} tài liệu. Hãy gỡ bớt trước.',
  'fault.collectionTooLarge':
    'Tất cả tài liệu gộp lại chỉ được tối đa {{limit}}. Hãy gỡ bớt trước.',
  'fault.fileTooLarge': 'Tệp quá lớn: tệp có {{found}}, tối đa là {{limit}}.',
  'fault.tooManyStaged': 'Nhiều tài liệu đang chờ quyết định. Hãy giữ hoặc bỏ chúng trước.',
  'fault.tooBusy': 'Hiện có nhiều thay đổi. Vui lòng thử lại sau giây lát.',
  'fault.unsafePath': 'Đây không phải tài liệu trong bộ. Vui lòng chọn từ danh sách.',
  'fault.stagedGone':
    'Tài liệu này không còn chờ nữa: bạn đã quyết định rồi, hoặc đã hết giờ. Vui lòng thêm lại.',
  'fault.removedGone': 'Không còn lấy lại được nữa.',
  'fault.documentGone': 'Tài liệu này không còn ở đó. Có thể ai đó đã gỡ nó.',
  'fault.noteGone': 'Đây không phải ghi chú có thể sửa ở đây.',
  'fault.unknownEnding': 'Tệp có đuôi {{found}} không đọc được. Các đuôi đọc được: {{known}}.',
  'fault.otherEnding':
    'Tệp có đuôi {{found}} không thể thay tệp có đuôi {{expected}}. Hãy giữ cả hai.',
  'fault.emptyFile': 'Tệp trống.',
  'fault.emptyTitle': 'Tiêu đề không có từ nào.',
  'fault.emptyText': 'Nội dung không có từ nào.',
  'fault.titleTooLong': 'Tiêu đề quá dài. Tiêu đề có thể có tối đa {{limit}} ký tự.',
  'fault.textTooLong': 'Nội dung quá dài. Nội dung có thể có tối đa {{limit}} ký tự.',
  'fault.wrongLink': 'Đây không phải liên kết. Liên kết có dạng https://example.org/page.',
  'fault.wrongSettings':
    'Cài đặt của thư mục, kilde.yaml, có lỗi mà người vận hành tôi phải sửa trước.',
  'fault.settingsFull': 'Cài đặt của thư mục, kilde.yaml, đã đầy: không thêm được gì nữa.',
  'fault.busyFile': 'Người khác đang sửa mục này. Vui lòng thử lại sau giây lát.',
  'fault.diskFull':
    'Đĩa đã đầy nên không có gì thay đổi. Người vận hành tôi phải giải phóng dung lượng.',
  'fault.notWritable':
    'Tôi không được ghi vào thư mục tài liệu nên không có gì thay đổi. Người vận hành tôi phải cho phép.',
  'fault.tooManyPassages':
    'Như vậy sẽ có {{found}} đoạn, trong khi tối đa là {{limit}}. Hãy gỡ bớt trước.',
  'fault.unreadable': 'Không đọc được tài liệu này nên tôi không nhận: {{reason}}',
  'fault.changedMeanwhile':
    'Người khác đã sửa mục này trong lúc đó nên không có gì thay đổi. Vui lòng xem lại.',
  'fault.linksOff':
    'Người vận hành tôi không cho phép thêm tài liệu bằng liên kết. Vui lòng gửi tệp.',
  'fault.tookTooLong': 'Xem tài liệu này mất quá nhiều thời gian. Vui lòng thử lại sau.',
  'fault.tooManyAtOnce': 'Nhiều tài liệu đang chờ được xem. Vui lòng thử lại sau ít phút.',
  'fault.fileOrLink': 'Vui lòng gửi một tệp hoặc một liên kết.',
  'fault.titleOrLink': 'Vui lòng nhập tiêu đề, liên kết hoặc cả hai.',
  'fault.noteTooLong': 'Ghi chú này quá dài cho một biểu mẫu. Hãy thay tệp của nó: {{command}}',

  'fetch.badAddress':
    'Đây không phải địa chỉ đầy đủ. Địa chỉ có dạng https://example.org/rules.pdf.',
  'fetch.notHttps': 'Chỉ mở các địa chỉ bắt đầu bằng https://.',
  'fetch.credentials': 'Không mở địa chỉ có tên hoặc mật khẩu.',
  'fetch.privateAddress': 'Địa chỉ này không nằm trên internet công cộng nên không được mở.',
  'fetch.redirects': 'Địa chỉ này cứ dẫn đi tiếp. Vui lòng gửi địa chỉ cuối cùng.',
  'fetch.unreachable': 'Không lấy được tài liệu. Hãy kiểm tra xem địa chỉ có mở được không.',
  'fetch.refused':
    'Máy chủ từ chối tài liệu (mã {{status}}). Hãy kiểm tra xem mọi người có mở được không.',
  'fetch.tooLarge': 'Tài liệu lớn hơn mức tôi có thể nhận.',
  'fetch.tooSlow': 'Tài liệu không đến kịp. Hãy thử lại sau, hoặc gửi tệp.',
  'fetch.wrongType':
    'Tôi không đọc được loại tệp này. Tôi đọc trang web, Markdown, văn bản thuần, PDF và Word (.docx).',
  'fetch.empty': 'Tài liệu trống.',

  'help.documents': 'Thêm, gỡ và sửa tài liệu (người điều hành)',
} as const;

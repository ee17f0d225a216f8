//! The one program people run: qingjian.
